import { constant, type Node, strings } from './ast.ts'
import { OUR_SCHEMA } from './names.ts'
import type { Scope } from './scope.ts'

/** `set local` of these changes nothing about what a later statement means. */
const HARMLESS =
  /^(lock_timeout|statement_timeout|idle_in_transaction_session_timeout|client_min_messages|maintenance_work_mem|work_mem|audienceos\..+)$/

/** Settings that change what a function's statements touch, or as whom. */
const DANGEROUS = /^(search_path|role|session_authorization|session_replication_role|row_security)$/

/** SET, RESET and DISCARD in the migration or a DO block. */
export function setStatement(scope: Scope, node: Node) {
  const name: string = node.name ?? 'all'
  if (!HARMLESS.test(name)) {
    return scope.refuse(
      'setting',
      `set ${name} changes what later statements touch; name every object with its schema`,
    )
  }
  if (!node.is_local && scope.mode !== 'body') {
    scope.refuse(
      'setting',
      `set ${name} must be "set local": it would outlive the migration on its connection`,
    )
  }
}

/** The SET clauses of CREATE FUNCTION and ALTER FUNCTION; `definer` functions must fix their search path. */
export function functionSettings(scope: Scope, options: Node[], definer: boolean, replaces: boolean) {
  let fixed = false
  for (const { DefElem: option } of options) {
    const set = option?.arg?.VariableSetStmt
    if (option?.defname !== 'set' || !set) continue
    if (set.kind === 'VAR_SET_VALUE' && set.name === 'search_path') {
      const path: (string | undefined)[] = (set.args ?? []).map(constant)
      fixed = path.every(
        (schema) => schema === '' || schema === 'pg_catalog' || schema === OUR_SCHEMA || schema === 'pg_temp',
      )
      if (!fixed) scope.refuse('setting', `search_path ${path.join(', ')}: use '' and name schemas`, option)
    } else if (set.kind !== 'VAR_SET_VALUE' || DANGEROUS.test(set.name ?? '')) {
      scope.refuse('setting', `a function may not set or reset ${set.name ?? 'everything'}`, option)
    }
  }
  if (definer && !fixed && !replaces) {
    scope.refuse('setting', `a SECURITY DEFINER function must "set search_path = ''"`)
  }
}

/** `set_config('search_path', …)` does by function call what SET is refused for. */
export function setConfigCall(scope: Scope, node: Node) {
  const names = strings(node.funcname)
  if (names.at(-1) !== 'set_config') return
  const name = constant(node.args?.[0])
  const allowed = name !== undefined && (scope.mode === 'body' ? !DANGEROUS.test(name) : HARMLESS.test(name))
  if (!allowed) scope.refuse('setting', `set_config(${name ?? 'an expression'})`, node)
}
