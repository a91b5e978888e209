import { type Node, strings, unwrap } from './ast.ts'
import { isOurRole, OUR_SCHEMA, schemaOwner, typeOwner } from './names.ts'
import type { Scope } from './scope.ts'

const RELATIONS = new Set([
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_INDEX',
  'OBJECT_SEQUENCE',
  'OBJECT_FOREIGN_TABLE',
])
const PARTS_OF_RELATIONS = new Set([
  'OBJECT_COLUMN',
  'OBJECT_TABCONSTRAINT',
  'OBJECT_TRIGGER',
  'OBJECT_POLICY',
  'OBJECT_RULE',
])
const FUNCTIONS = new Set(['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE', 'OBJECT_AGGREGATE'])

/**
 * Refuses the object named in DROP, COMMENT, ALTER … OWNER/SCHEMA/RENAME, SECURITY LABEL or GRANT unless it is
 * ours. The parser names objects in five different shapes, by object type.
 */
export function requireOurObject(scope: Scope, type: string, object: Node, verb: string) {
  const kind = type.replace('OBJECT_', '').toLowerCase().replaceAll('_', ' ')
  const [nodeType, node] = unwrap(object)
  if (nodeType === 'RangeVar') return scope.relation(node, verb)

  if (RELATIONS.has(type) || PARTS_OF_RELATIONS.has(type)) {
    const all = strings(object)
    const names = PARTS_OF_RELATIONS.has(type) ? all.slice(0, -1) : all
    const owner = scope.registry.relation(names.at(-2), names.at(-1) ?? '')
    return scope.requireOurs(owner, `${verb}: ${kind} ${all.join('.')}`)
  }
  if (FUNCTIONS.has(type)) {
    const names = strings(node.objname ?? object)
    return scope.requireOurs(schemaOwner(names.at(-2)), `${verb}: ${kind} ${names.join('.')}`)
  }
  if (type === 'OBJECT_TYPE' || type === 'OBJECT_DOMAIN' || type === 'OBJECT_DOMCONSTRAINT') {
    const names = nodeType === 'TypeName' ? strings(node.names) : domainNames(object)
    const owner = typeOwner(names)
    // pg_catalog counts as ours for a dependency, not for a change.
    const changeable = owner === 'ours' && names.at(-2) !== OUR_SCHEMA ? 'foreign' : owner
    return scope.requireOurs(changeable, `${verb}: ${kind} ${names.join('.')}`, node)
  }
  const name = nodeType === 'String' ? (node.sval ?? '') : strings(object).join('.')
  if (type === 'OBJECT_SCHEMA') {
    return scope.requireOurs(schemaOwner(name), `${verb}: schema ${name}`)
  }
  if (type === 'OBJECT_EXTENSION') {
    return scope.requireOurs(
      scope.registry.hasExtension(name) ? 'ours' : 'foreign',
      `${verb}: extension ${name}`,
    )
  }
  if (type === 'OBJECT_ROLE') {
    if (!isOurRole(name)) scope.refuse('foreign_role', `${verb}: role ${name} is not ours`)
    return
  }
  if (type === 'OBJECT_STATISTIC_EXT') {
    return scope.requireOurs(schemaOwner(strings(object).at(-2)), `${verb}: statistics ${name}`)
  }
  scope.refuse('unsupported', `${verb} of a ${kind} is not something a migration of ours may do`)
}

/** COMMENT ON CONSTRAINT … ON DOMAIN gives a list whose first item is the domain's TypeName. */
function domainNames(object: Node): string[] {
  const first = object?.List?.items?.[0]
  return first?.TypeName ? strings(first.TypeName.names) : strings(object)
}
