import { type Node, strings } from './ast.ts'
import { isOurRole, OUR_SCHEMA } from './names.ts'
import { requireOurObject } from './objects.ts'
import type { Scope } from './scope.ts'

/** GRANT and REVOKE on objects. */
export function grant(scope: Scope, node: Node) {
  const verb = node.is_grant ? 'grant' : 'revoke'
  if (node.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') {
    for (const schema of strings(node.objects)) {
      if (schema !== OUR_SCHEMA) {
        scope.refuse('too_broad', `${verb} on all in schema ${schema} reaches RevOS; name the objects`)
      }
    }
    return
  }
  for (const object of node.objects ?? []) requireOurObject(scope, node.objtype, object, verb)
}

/** ALTER DEFAULT PRIVILEGES: only for our schema, and for no other role's objects. */
export function defaultPrivileges(scope: Scope, node: Node) {
  const option = (name: string): Node =>
    (node.options ?? []).find((item: Node) => item.DefElem?.defname === name)?.DefElem.arg
  const schemas = strings(option('schemas'))
  if (schemas.length === 0 || schemas.some((schema) => schema !== OUR_SCHEMA)) {
    scope.refuse('too_broad', `default privileges outside schema ${OUR_SCHEMA} change what RevOS creates`)
  }
  for (const name of roleNames(option('roles')?.List?.items)) {
    if (!isOurRole(name)) scope.refuse('foreign_role', `default privileges of role ${name}`)
  }
}

/** GRANT role TO role: our roles may be given to each other and may act as `authenticated`, nothing else. */
export function grantRole(scope: Scope, node: Node) {
  const onlyOurs = (node.granted_roles ?? []).every((item: Node) => isOurRole(item.AccessPriv?.priv_name))
  for (const name of roleNames(node.grantee_roles)) {
    // The migrating role may take on a role of ours: without superuser it could not open pools as it otherwise.
    if (onlyOurs && name === 'ROLESPEC_CURRENT_USER') continue
    if (!isOurRole(name)) scope.refuse('foreign_role', `membership of role ${name} is not ours to change`)
  }
  for (const item of node.granted_roles ?? []) {
    const name = item.AccessPriv?.priv_name
    if (node.is_grant && !isOurRole(name) && name !== 'authenticated') {
      scope.refuse('foreign_role', `our roles may act as authenticated, not as ${name}`)
    }
  }
}

const POWERS = new Set(['superuser', 'createrole', 'createdb', 'bypassrls', 'isreplication'])

/** CREATE ROLE, ALTER ROLE, ALTER ROLE … SET. */
export function role(scope: Scope, name: string | undefined, options: Node[]) {
  if (!isOurRole(name)) scope.refuse('foreign_role', `role ${name ?? 'all'} is not ours (audienceos_…)`)
  for (const { DefElem: option } of options) {
    const on = option.arg?.Boolean?.boolval ?? option.arg?.Integer?.ival === 1
    if (POWERS.has(option.defname) && on)
      scope.refuse('foreign_role', `role ${name} must not have ${option.defname}`)
    if (['addroleto', 'rolemembers', 'adminmembers'].includes(option.defname)) {
      scope.refuse('foreign_role', 'grant membership in a statement of its own')
    }
  }
}

function roleNames(list: Node): string[] {
  return (list ?? []).map((item: Node) => item.RoleSpec?.rolename ?? item.RoleSpec?.roletype ?? '')
}
