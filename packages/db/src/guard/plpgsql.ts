import { parsePlPgSQLSync, parseSync, scanSync } from 'libpg-query'
import { type Node, unwrap } from './ast.ts'
import { constantText } from './dynamic.ts'
import { checkRowsAndCalls } from './rows.ts'
import type { Scope } from './scope.ts'
import { checkSource } from './statement.ts'

/** Expressions whose value is SQL that will be run. */
const DYNAMIC: Record<string, string> = {
  PLpgSQL_stmt_dynexecute: 'query',
  PLpgSQL_stmt_dynfors: 'query',
  PLpgSQL_stmt_return_query: 'dynquery',
  PLpgSQL_stmt_open: 'dynquery',
}

/** Reads the body of a plpgsql function or DO block, whose statement's whole text is `text`. */
export function checkPlpgsql(scope: Scope, text: string) {
  let parsed: Node
  try {
    parsed = parsePlPgSQLSync(text)
  } catch (error) {
    return scope.refuse('unparsable', `plpgsql: ${(error as Error).message}`)
  }
  read(scope, parsed)
}

/** Statement nodes carry a line counted from the body's first one; expressions inherit it. */
function read(scope: Scope, node: Node) {
  if (Array.isArray(node)) {
    for (const item of node) read(scope, item)
    return
  }
  if (node === null || typeof node !== 'object') return
  for (const [key, value] of Object.entries(node as Record<string, Node>)) {
    if (value === null || typeof value !== 'object') continue
    const line =
      typeof value.lineno === 'number' && value.lineno > 0
        ? scope.source.firstLine + value.lineno - 1
        : scope.line
    const here = scope.at(line)
    if (key === 'PLpgSQL_expr') {
      expression(here, value.query, value.parseMode ?? 0)
      continue
    }
    if (key === 'PLpgSQL_stmt_commit' || key === 'PLpgSQL_stmt_rollback') {
      here.refuse('transaction', 'a migration is one transaction, and our functions run inside one')
    }
    const dynamic = DYNAMIC[key]
    if (dynamic && value[dynamic]) {
      executed(here, value[dynamic].PLpgSQL_expr?.query ?? '')
      read(here, { ...value, [dynamic]: undefined })
    } else read(here, value)
  }
}

/** plpgsql keeps its SQL as text: a statement (mode 0), an expression (2) or an assignment (3 and up). */
function expression(scope: Scope, query: string, parseMode: number) {
  if (parseMode === 0) return checkSource(scope.at(scope.line, { sql: query, firstLine: scope.line }))
  const value = parseMode === 2 ? query : afterAssignment(query)
  try {
    const inner = scope.at(scope.line, { sql: `SELECT ${value}`, firstLine: scope.line })
    checkRowsAndCalls(inner, parseSync(inner.source.sql).stmts?.[0]?.stmt)
  } catch (error) {
    scope.refuse('unparsable', `${query}: ${(error as Error).message}`)
  }
}

/** `target := value` or `target = value`; the target may have a subscript, with a slice's `:` in it. */
function afterAssignment(query: string): string {
  const bytes = Buffer.from(query)
  let depth = 0
  for (const token of scanSync(query).tokens) {
    if (token.text === '[' || token.text === '(') depth++
    if (token.text === ']' || token.text === ')') depth--
    if (depth === 0 && (token.text === ':=' || token.text === '='))
      return bytes.subarray(token.end).toString()
  }
  return query
}

/** EXECUTE: a constant string is read like any SQL; any other needs a person's word for it. */
function executed(scope: Scope, query: string) {
  let text: string | undefined
  try {
    const target = parseSync(`SELECT ${query}`).stmts?.[0]?.stmt as Node
    text = constantText(unwrap(target)[1].targetList?.[0]?.ResTarget?.val)
    checkRowsAndCalls(scope, target)
  } catch (error) {
    return scope.refuse('unparsable', `execute ${query}: ${(error as Error).message}`)
  }
  if (text !== undefined) return checkSource(scope.at(scope.line, { sql: text, firstLine: scope.line }))
  if (!isAnnotated(scope)) {
    scope.refuse(
      'dynamic_sql',
      `execute ${query}: not constant; say why it is safe in "-- guard: dynamic <reason>" above`,
    )
  }
}

/** `-- guard: dynamic <reason>` on the EXECUTE's line or the one above it. */
function isAnnotated(scope: Scope): boolean {
  const lines = scope.source.sql.split('\n')
  const index = scope.line - scope.source.firstLine
  return [lines[index], lines[index - 1]].some((line) => /--\s*guard:\s*dynamic\s+\S.{9,}/.test(line ?? ''))
}
