import { constant, cteNames, type Node, strings, walk } from './ast.ts'
import { OUR_SCHEMA, type Owner, schemaOwner, typeOwner } from './names.ts'
import { relationName, type Scope } from './scope.ts'

/**
 * Refuses whatever below `tree` Postgres would record as a dependency on something of RevOS: tables in a view, a
 * policy or a rule, row types and enums in a column or signature, functions in a default, `'x'::regclass`.
 * Foreign keys to RevOS tables are the one dependency we are allowed.
 */
export function requireNoDependencies(scope: Scope, tree: Node, what: string) {
  const ctes = cteNames(tree)
  walk(tree, (kind, node) => {
    if (kind === 'Constraint' && node.contype === 'CONSTR_FOREIGN') {
      foreignKey(scope, node)
      return false
    }
    if (kind === 'RangeVar') {
      if (node.schemaname === undefined && ctes.has(node.relname)) return undefined
      const owner = scope.registry.relation(node.schemaname, node.relname)
      scope.requireNoDependency(
        isSystem(node.schemaname) ? 'ours' : owner,
        `${relationName(node)} (${what})`,
        node,
      )
    }
    if (kind === 'TypeName') typeName(scope, node, what)
    if (kind === 'FuncCall') {
      const names = strings(node.funcname)
      // An unqualified function is pg_catalog's in practice: gen_random_uuid(), now().
      if (names.length > 1 && !isSystem(names[0])) {
        scope.requireNoDependency(schemaOwner(names[0]), `function ${names.join('.')} (${what})`, node)
      }
    }
    if (kind === 'TypeCast') regCast(scope, node, what)
    return undefined
  })
}

/** A type in a column, a cast or a signature, `%TYPE` included. */
function typeName(scope: Scope, node: Node, what: string) {
  const names = strings(node.names)
  if (node.pct_type) {
    const owner = scope.registry.relation(names.at(-3), names.at(-2) ?? '')
    return scope.requireNoDependency(owner, `${names.join('.')}%TYPE (${what})`, node)
  }
  scope.requireNoDependency(typeOwner(names), `type ${names.join('.')} (${what})`, node)
}

function foreignKey(scope: Scope, node: Node) {
  const owner = scope.registry.relation(node.pktable?.schemaname, node.pktable?.relname)
  if (owner === 'unqualified' || owner === 'foreign') {
    scope.requireOurs(owner, `foreign key to ${relationName(node.pktable)}`, node.pktable)
  }
}

/** `'public.users'::regclass` in a default or a policy is a dependency as much as the table itself. */
function regCast(scope: Scope, node: Node, what: string) {
  const type = strings(node.typeName?.names).at(-1) ?? ''
  const value = type.startsWith('reg') ? constant(node.arg) : undefined
  if (value === undefined || !['regclass', 'regtype', 'regproc', 'regprocedure'].includes(type)) return
  const names = value
    .replace(/\(.*$/, '')
    .split('.')
    .map((part) => part.replaceAll('"', '').trim())
  const owner: Owner =
    type === 'regclass'
      ? scope.registry.relation(names.at(-2), names.at(-1) ?? '')
      : type === 'regtype'
        ? typeOwner(names)
        : schemaOwner(names.at(-2))
  scope.requireNoDependency(
    names.length > 1 && isSystem(names[0]) ? 'ours' : owner,
    `'${value}'::${type} (${what})`,
    node,
  )
}

function isSystem(schema: string | undefined): boolean {
  return schema === 'pg_catalog' || schema === 'information_schema' || schema === OUR_SCHEMA
}
