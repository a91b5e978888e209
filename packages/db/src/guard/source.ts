import { parseSync, scanSync } from 'libpg-query'
import type { Node } from './ast.ts'

/** A piece of SQL with its place in the migration file: the file itself, a function body, an EXECUTE string. */
export interface Source {
  sql: string
  /** Line of the file, counted from 1, on which this SQL begins. */
  firstLine: number
}

export interface Statement {
  /** `{CreateStmt: {...}}` */
  node: Node
  /** Line of the file of the first token. */
  line: number
  text: string
}

/** libpg-query must be loaded (`loadModule`) before this is called. Throws the parser's SqlError. */
export function statements(source: Source): Statement[] {
  const bytes = Buffer.from(source.sql)
  const tokens = scanSync(source.sql).tokens.filter((token) => !token.tokenName.endsWith('COMMENT'))
  const parsed = parseSync(source.sql).stmts ?? []
  return parsed.map((raw: Node) => {
    const from: number = raw.stmt_location ?? 0
    const to = raw.stmt_len ? from + raw.stmt_len : bytes.length
    const start = tokens.find((token) => token.start >= from)?.start ?? from
    return {
      node: raw.stmt,
      line: lineAt(source, start),
      text: bytes.subarray(from, to).toString(),
    }
  })
}

/** Line of the file for a byte offset in this source (the parser counts bytes, not characters). */
export function lineAt(source: Source, byte: number): number {
  const before = Buffer.from(source.sql).subarray(0, byte)
  let lines = 0
  for (const value of before) if (value === 10) lines++
  return source.firstLine + lines
}

/** The string constant that follows `AS` at `byte`: a body with its place in the file. */
export function bodyAfter(source: Source, byte: number, body: string): Source {
  const token = scanSync(source.sql).tokens.find((t) => t.start >= byte && t.tokenName.endsWith('SCONST'))
  return { sql: body, firstLine: token ? lineAt(source, token.start) : lineAt(source, byte) }
}
