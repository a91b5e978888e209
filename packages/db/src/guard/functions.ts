import { type Node, strings } from './ast.ts'
import { requireNoDependencies } from './dependencies.ts'
import { schemaOwner } from './names.ts'
import { checkPlpgsql } from './plpgsql.ts'
import type { Scope } from './scope.ts'
import { functionSettings } from './settings.ts'
import { bodyAfter, lineAt } from './source.ts'
import { checkSource } from './statement.ts'

/** CREATE FUNCTION and CREATE PROCEDURE: name, signature, settings and body. */
export function createFunction(scope: Scope, node: Node, text: string) {
  const names = strings(node.funcname)
  scope.requireOurs(schemaOwner(names.at(-2)), `create function ${names.join('.')}`)
  const options: Node[] = node.options ?? []
  const signature = [node.parameters, node.returnType]
  const before = scope.report.size
  requireNoDependencies(scope, signature, 'signature')
  const signatureRefused = scope.report.size > before

  const definer = options.some(({ DefElem: o }) => o.defname === 'security' && o.arg?.Boolean?.boolval)
  functionSettings(scope, options, definer, false)
  requireNoDependencies(scope, node.sql_body ?? null, 'SQL body')

  const language =
    option(options, 'language')?.arg?.String?.sval?.toLowerCase() ?? (node.sql_body ? 'sql' : undefined)
  if (language !== 'plpgsql' && language !== 'sql') {
    return scope.refuse('unsupported', `language ${language ?? '(none)'}: the guard reads plpgsql and sql`)
  }
  const as = option(options, 'as')
  const body = strings(as?.arg)[0]
  if (body === undefined) return
  const source = bodyAfter(scope.source, as.location, body)
  const inner = scope.functionBody(source)
  if (language === 'sql') checkSource(inner)
  // The parser cannot read a signature with %TYPE; it is refused already.
  else if (!signatureRefused) checkPlpgsql(inner, text)
  if (inner.effects.writesRevos) scope.registry.addRevosWriter(names.at(-1) ?? '')
}

/** ALTER FUNCTION … SET / SECURITY DEFINER. */
export function alterFunction(scope: Scope, node: Node) {
  const names = strings(node.func?.objname)
  scope.requireOurs(schemaOwner(names.at(-2)), `alter function ${names.join('.')}`)
  functionSettings(scope, node.actions ?? [], false, true)
}

/** DO: the block's statements count as the migration's own. */
export function doBlock(scope: Scope, node: Node, text: string) {
  const language = option(node.args ?? [], 'language')?.arg?.String?.sval ?? 'plpgsql'
  const as = option(node.args ?? [], 'as')
  if (language !== 'plpgsql' || !as) return scope.refuse('unsupported', `do language ${language}`)
  const source = bodyAfter(scope.source, as.location, as.arg?.String?.sval ?? '')
  checkPlpgsql(scope.at(lineAt(scope.source, as.location), source, 'do'), text)
}

function option(options: Node[], name: string): Node {
  return options.find((item) => item.DefElem?.defname === name)?.DefElem
}
