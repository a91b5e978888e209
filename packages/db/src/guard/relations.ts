import { type Node, strings, walk } from './ast.ts'
import { requireNoDependencies } from './dependencies.ts'
import { OUR_PUBLIC_TABLES, schemaOwner } from './names.ts'
import type { Rule } from './rules.ts'
import { relationName, type Scope } from './scope.ts'

/** Rules of statements about tables, views, indexes, sequences, triggers and policies. */
export const RELATION_RULES: Record<string, Rule> = {
  CreateStmt(scope, node) {
    scope.relation(node.relation, 'create table')
    if (node.if_not_exists && node.relation.schemaname === 'public') {
      scope.refuse(
        'not_ours',
        `create table if not exists ${relationName(node.relation)} could take over a table of RevOS`,
      )
    }
    nameIndexes(scope, node.relation, node.tableElts)
    requireNoDependencies(scope, [node.tableElts, node.inhRelations, node.partspec, node.ofTypename], 'table')
  },
  AlterTableStmt(scope, node) {
    scope.relation(node.relation, 'alter table')
    nameIndexes(scope, node.relation, node.cmds)
    requireNoDependencies(scope, node.cmds, 'table')
  },
  CreateTableAsStmt(scope, node) {
    scope.relation(node.into?.rel, 'create')
    requireNoDependencies(scope, node.query, 'columns take their types from the query')
  },
  ViewStmt(scope, node) {
    scope.relation(node.view, 'create view')
    requireNoDependencies(scope, node.query, 'view')
  },
  RefreshMatViewStmt: (scope, node) => scope.relation(node.relation, 'refresh'),
  IndexStmt(scope, node) {
    scope.relation(node.relation, 'create index on')
    if (node.concurrent) scope.refuse('transaction', 'create index concurrently cannot run in a transaction')
    requireNoDependencies(scope, [node.indexParams, node.whereClause], 'index')
    if (node.idxname && OUR_PUBLIC_TABLES.has(node.relation.relname)) scope.registry.addIndex(node.idxname)
  },
  CreateTrigStmt(scope, node) {
    scope.relation(node.relation, 'create trigger on')
    if (node.constrrel) scope.relation(node.constrrel, 'create trigger from')
    const names = strings(node.funcname)
    if (names[0] !== 'pg_catalog') {
      scope.requireNoDependency(schemaOwner(names.at(-2)), `trigger function ${names.join('.')}`)
    }
    requireNoDependencies(scope, node.whenClause ?? null, 'trigger')
  },
  CreatePolicyStmt(scope, node) {
    scope.relation(node.table, 'create policy on')
    requireNoDependencies(scope, [node.qual, node.with_check], 'policy')
  },
  AlterPolicyStmt(scope, node) {
    scope.relation(node.table, 'alter policy on')
    requireNoDependencies(scope, [node.qual, node.with_check], 'policy')
  },
  RuleStmt(scope, node) {
    scope.relation(node.relation, 'create rule on')
    requireNoDependencies(scope, [node.whereClause, node.actions], 'rule')
  },
  CreateSeqStmt(scope, node) {
    scope.relation(node.sequence, 'create sequence')
    ownedBy(scope, node.options)
  },
  AlterSeqStmt(scope, node) {
    scope.relation(node.sequence, 'alter sequence')
    ownedBy(scope, node.options)
  },
  CompositeTypeStmt(scope, node) {
    scope.relation(node.typevar, 'create type')
    requireNoDependencies(scope, node.coldeflist ?? null, 'type')
  },
  CreateStatsStmt(scope, node) {
    scope.requireOurs(schemaOwner(strings(node.defnames).at(-2)), 'create statistics')
    for (const item of node.relations ?? []) scope.relation(item.RangeVar, 'create statistics on')
    requireNoDependencies(scope, node.exprs ?? null, 'statistics')
  },
  TruncateStmt(scope, node) {
    for (const item of node.relations ?? []) scope.relation(item.RangeVar, 'truncate')
    if (node.behavior === 'DROP_CASCADE')
      scope.refuse('too_broad', 'truncate … cascade empties what it does not name')
  },
  LockStmt(scope, node) {
    for (const item of node.relations ?? []) scope.relation(item.RangeVar, 'lock table')
  },
  CopyStmt: (scope) => scope.refuse('unsupported', 'copy: a migration carries its rows as insert statements'),
  ReindexStmt(scope, node) {
    if (node.relation) scope.relation(node.relation, 'reindex')
    else scope.refuse('too_broad', `reindex of ${node.name ?? 'everything'}`)
  },
  ClusterStmt(scope, node) {
    if (node.relation) scope.relation(node.relation, 'cluster')
    else scope.refuse('too_broad', 'cluster without a table rewrites every clustered table')
  },
  VacuumStmt(scope, node) {
    if (node.is_vacuumcmd) scope.refuse('transaction', 'vacuum cannot run in a transaction')
    const rels: Node[] = node.rels ?? []
    if (rels.length === 0) scope.refuse('too_broad', 'analyze without a table reads every table')
    for (const item of rels) scope.relation(item.VacuumRelation?.relation, 'analyze')
  },
}

/** Remembers the indexes that constraints of our public tables make, by Postgres's rules for their names. */
function nameIndexes(scope: Scope, rel: Node, tree: Node): void {
  if (rel?.schemaname !== 'public' || !OUR_PUBLIC_TABLES.has(rel.relname)) return
  scope.registry.addIndex(`${rel.relname}_pkey`)
  walk(tree, (kind, node) => {
    if (kind === 'Constraint' && /PRIMARY|UNIQUE|EXCLUSION/.test(node.contype) && node.conname) {
      scope.registry.addIndex(node.conname)
    }
    return undefined
  })
}

/** `owned by public.users.id` ties a sequence to a column of RevOS. */
function ownedBy(scope: Scope, options: Node[] | undefined): void {
  for (const item of options ?? []) {
    if (item.DefElem?.defname !== 'owned_by') continue
    const names = strings(item.DefElem.arg)
    if (names.length < 2) continue
    const owner = scope.registry.relation(names.at(-3), names.at(-2) ?? '')
    scope.requireNoDependency(owner, `sequence owned by ${names.join('.')}`, item.DefElem)
  }
}
