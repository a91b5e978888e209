import { type Node, strings, unwrap, walk } from './ast.ts'
import {
  DELETABLE_AUTH_TABLES,
  OUR_SCHEMA,
  REVOS_TABLES,
  SAVABLE_REVOS_TABLES,
  WRITABLE_REVOS_TABLES,
} from './names.ts'
import { relationName, type Scope } from './scope.ts'
import { setConfigCall } from './settings.ts'

const WRITES: Record<string, string> = {
  InsertStmt: 'insert into',
  UpdateStmt: 'update',
  DeleteStmt: 'delete from',
  MergeStmt: 'merge into',
}

/** Functions that run SQL they are given as text, or reach outside. */
const RUNS_TEXT =
  /^(query_to_xml.*|cursor_to_xml.*|ts_stat|ts_rewrite|dblink.*|lo_(import|export)|pg_read_.*|setval)$/

/** Functions a migration may call without a schema; anything else could be a function of RevOS in `public`. */
const KNOWN = new Set(
  (
    'now clock_timestamp statement_timestamp gen_random_uuid set_config current_setting pg_notify format concat concat_ws ' +
    'quote_ident quote_literal to_regclass to_regrole to_regtype to_regnamespace unnest generate_series array_agg ' +
    'string_agg count min max sum avg bool_and bool_or jsonb_build_object jsonb_build_array jsonb_agg jsonb_set ' +
    'to_jsonb jsonb_object_agg lower upper trim btrim left right length substring split_part replace regexp_replace ' +
    'array_length cardinality row_number greatest least date_trunc extract md5 sha256 encode decode has_table_privilege ' +
    'pg_has_role current_database version array_append array_remove round abs exists'
  ).split(' '),
)

/** Statements that run what they call; DDL only stores it (dependencies.ts reads that). */
const RUNS = new Set([
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CreateTableAsStmt',
  'CallStmt',
])

/** Row writes and function calls anywhere in a statement, common table expressions and sub-selects included. */
export function checkRowsAndCalls(scope: Scope, statement: Node) {
  const runs = RUNS.has(unwrap(statement)[0])
  walk(statement, (kind, node) => {
    const verb = WRITES[kind]
    if (verb) write(scope, node.relation, verb)
    if (kind === 'FuncCall' && runs) call(scope, node)
    return undefined
  })
  // SELECT … INTO makes a table out of columns whose types may be RevOS's.
  walk(statement, (kind, node) => {
    if (kind === 'SelectStmt' && node.intoClause) {
      scope.refuse(
        'unsupported',
        `select into ${relationName(node.intoClause.rel)}: create the table, then insert`,
      )
    }
    return undefined
  })
}

function write(scope: Scope, rel: Node, verb: string) {
  const owner = scope.registry.relation(rel.schemaname, rel.relname)
  if (owner !== 'revos') return scope.relation(rel, verb)
  const writable =
    (rel.schemaname === 'public' &&
      (WRITABLE_REVOS_TABLES.has(rel.relname) ||
        (SAVABLE_REVOS_TABLES.has(rel.relname) && (verb === 'insert into' || verb === 'update')))) ||
    (rel.schemaname === 'auth' && DELETABLE_AUTH_TABLES.has(rel.relname) && verb === 'delete from')
  if (scope.mode === 'body' && writable) {
    scope.effects.writesRevos = true
    return
  }
  const where = scope.mode === 'body' ? 'a function of ours' : 'a migration'
  scope.refuse('revos_rows', `${where} may not ${verb} ${relationName(rel)}`, rel)
}

function call(scope: Scope, node: Node) {
  setConfigCall(scope, node)
  const names = strings(node.funcname)
  const name = names.at(-1) ?? ''
  const schema = names.length > 1 ? names[names.length - 2] : undefined
  if (schema === OUR_SCHEMA) {
    if (!scope.registry.writesRevos(name)) return
    if (scope.mode === 'body') scope.effects.writesRevos = true
    else scope.refuse('revos_rows', `${names.join('.')} writes rows of RevOS`, node)
    return
  }
  if (RUNS_TEXT.test(name)) {
    scope.refuse('dynamic_sql', `${name} runs or changes what its text names`, node)
    return
  }
  if (scope.mode === 'body' || schema === 'pg_catalog') return
  if (schema !== undefined) {
    scope.requireOurs(
      schema === 'auth' || REVOS_TABLES.has(name) ? 'revos' : 'foreign',
      `call of ${names.join('.')}`,
      node,
    )
  } else if (!KNOWN.has(name)) {
    scope.requireOurs(
      'unqualified',
      `call of ${name} (write pg_catalog.${name} if that is what you mean)`,
      node,
    )
  }
}
