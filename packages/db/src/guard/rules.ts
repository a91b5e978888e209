import { type Node, strings } from './ast.ts'
import { requireNoDependencies } from './dependencies.ts'
import { alterFunction, createFunction, doBlock } from './functions.ts'
import { defaultPrivileges, grant, grantRole, role } from './grants.ts'
import { OUR_PUBLIC_TABLES, OUR_SCHEMA, schemaOwner } from './names.ts'
import { requireOurObject } from './objects.ts'
import { RELATION_RULES } from './relations.ts'
import { relationName, type Scope } from './scope.ts'
import { setStatement } from './settings.ts'

export type Rule = (scope: Scope, node: Node, text: string) => void

/** Statements whose row writes and calls are all that matters (rows.ts reads those of every statement). */
const rowsOnly: Rule = () => {}

/** What each statement may do. A statement type without a rule is refused. */
export const RULES: Record<string, Rule> = {
  ...RELATION_RULES,
  SelectStmt: rowsOnly,
  InsertStmt: rowsOnly,
  UpdateStmt: rowsOnly,
  DeleteStmt: rowsOnly,
  MergeStmt: rowsOnly,
  NotifyStmt: rowsOnly,
  CallStmt(scope, node) {
    const names = strings(node.funccall?.funcname)
    scope.requireOurs(schemaOwner(names.at(-2)), `call ${names.join('.')}`)
    checkCalled(scope, names)
  },
  TransactionStmt(scope) {
    scope.refuse(
      'transaction',
      'a migration runs as one transaction: no BEGIN, COMMIT, ROLLBACK or SAVEPOINT',
    )
  },
  VariableSetStmt: setStatement,
  CreateFunctionStmt: createFunction,
  AlterFunctionStmt: alterFunction,
  DoStmt: doBlock,
  GrantStmt: grant,
  GrantRoleStmt: grantRole,
  AlterDefaultPrivilegesStmt: defaultPrivileges,
  CreateRoleStmt: (scope, node) => role(scope, node.role, node.options ?? []),
  AlterRoleStmt: (scope, node) => role(scope, node.role?.rolename, node.options ?? []),
  AlterRoleSetStmt: (scope, node) => role(scope, node.role?.rolename, []),
  DropRoleStmt(scope, node) {
    for (const item of node.roles ?? []) role(scope, item.RoleSpec?.rolename, [])
  },
  CreateSchemaStmt(scope, node) {
    scope.requireOurs(schemaOwner(node.schemaname), `create schema ${node.schemaname}`)
    if (node.schemaElts) scope.refuse('unsupported', 'create the schema first, then what is in it')
  },
  CreateExtensionStmt(scope, node) {
    const options: Node[] = (node.options ?? []).map((item: Node) => item.DefElem)
    const schema = options.find((item) => item.defname === 'schema')?.arg?.String?.sval
    const what = `extension ${node.extname} (create it "with schema ${OUR_SCHEMA}")`
    scope.requireOurs(schemaOwner(schema), what)
    if (options.some((item) => item.defname === 'cascade')) {
      scope.refuse('too_broad', 'create extension … cascade installs what it does not name')
    }
    scope.registry.addExtension(node.extname)
  },
  CreateEnumStmt: (scope, node) => ownName(scope, node.typeName, 'create type'),
  AlterEnumStmt: (scope, node) => ownName(scope, node.typeName, 'alter type'),
  CreateDomainStmt(scope, node) {
    ownName(scope, node.domainname, 'create domain')
    requireNoDependencies(scope, [node.typeName, node.constraints], 'domain')
  },
  AlterDomainStmt(scope, node) {
    ownName(scope, node.typeName, 'alter domain')
    requireNoDependencies(scope, node.def ?? null, 'domain')
  },
  DropStmt(scope, node) {
    const concurrent = node.concurrent === true
    if (concurrent) scope.refuse('transaction', 'drop index concurrently cannot run in a transaction')
    if (node.behavior === 'DROP_CASCADE') {
      scope.refuse('too_broad', 'drop … cascade drops what it does not name; drop each object')
    }
    for (const object of node.objects ?? []) requireOurObject(scope, node.removeType, object, 'drop')
  },
  CommentStmt: (scope, node) => requireOurObject(scope, node.objtype, node.object, 'comment on'),
  SecLabelStmt: (scope, node) => requireOurObject(scope, node.objtype, node.object, 'security label on'),
  AlterOwnerStmt: (scope, node) => requireOurObject(scope, node.objectType, node.object, 'alter owner of'),
  RenameStmt(scope, node) {
    if (node.relation) scope.relation(node.relation, 'rename')
    else requireOurObject(scope, node.renameType, node.object ?? { String: { sval: node.subname } }, 'rename')
    if (OUR_PUBLIC_TABLES.has(node.relation?.relname) && node.renameType === 'OBJECT_TABLE') {
      scope.refuse(
        'not_ours',
        `rename of ${relationName(node.relation)}: the five tables keep their names`,
        node.relation,
      )
    }
  },
  AlterObjectSchemaStmt(scope, node) {
    if (node.relation) scope.relation(node.relation, 'set schema of')
    else requireOurObject(scope, node.objectType, node.object, 'set schema of')
    scope.requireOurs(schemaOwner(node.newschema), `set schema ${node.newschema}`)
  },
  DropOwnedStmt: (scope) => scope.refuse('too_broad', 'drop owned reaches whatever the role owns'),
  ReassignOwnedStmt: (scope) => scope.refuse('too_broad', 'reassign owned reaches whatever the role owns'),
}

function ownName(scope: Scope, list: Node, verb: string): void {
  const names = strings(list)
  scope.requireOurs(schemaOwner(names.at(-2)), `${verb} ${names.join('.')}`)
}

function checkCalled(scope: Scope, names: string[]): void {
  if (!scope.registry.writesRevos(names.at(-1) ?? '')) return
  if (scope.mode === 'body') scope.effects.writesRevos = true
  else scope.refuse('revos_rows', `${names.join('.')} writes rows of RevOS`)
}
