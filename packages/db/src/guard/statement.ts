import { unwrap } from './ast.ts'
import { checkRowsAndCalls } from './rows.ts'
import { RULES } from './rules.ts'
import type { Scope } from './scope.ts'
import { type Statement, statements } from './source.ts'

/** Checks every statement of the scope's source; what cannot be parsed is refused. */
export function checkSource(scope: Scope) {
  let all: Statement[]
  try {
    all = statements(scope.source)
  } catch (error) {
    return scope.refuse('unparsable', (error as Error).message)
  }
  for (const { node, line, text } of all) {
    const [type, body] = unwrap(node)
    const here = scope.at(line)
    const rule = RULES[type]
    if (rule) rule(here, body, text)
    else here.refuse('unsupported', `${statementName(type)} is not something a migration of ours may do`)
    checkRowsAndCalls(here, node)
  }
}

function statementName(type: string): string {
  return type
    .replace(/Stmt$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
}
