/** The parts of libpg-query's JSON trees that the guard reads: any node is an object, lists are arrays. */
// biome-ignore lint/suspicious/noExplicitAny: parse trees have some 250 node types; the guard reads them by shape
export type Node = any

type Visit = (kind: string, node: Node) => boolean | undefined

/**
 * Calls `visit` for every node below, with its type name. Node fields of a fixed type come without their
 * type name in this format, so RangeVar and TypeName are recognised by shape. `false` skips what is below.
 */
export function walk(tree: Node, visit: Visit): void {
  if (Array.isArray(tree)) {
    for (const item of tree) walk(item, visit)
    return
  }
  if (tree === null || typeof tree !== 'object') return
  if (typeof tree.relname === 'string' && tree.relpersistence !== undefined) {
    if (visit('RangeVar', tree) === false) return
  } else if (Array.isArray(tree.names) && tree.typemod !== undefined) {
    if (visit('TypeName', tree) === false) return
  }
  for (const [key, value] of Object.entries(tree)) {
    const isNode = /^[A-Z]/.test(key) && typeof value === 'object' && value !== null
    if (isNode && key !== 'RangeVar' && key !== 'TypeName' && visit(key, value) === false) continue
    walk(value, visit)
  }
}

/** The strings of a qualified name: a list of String nodes, bare or in a List. */
export function strings(list: Node): string[] {
  const items: Node[] = Array.isArray(list) ? list : (list?.List?.items ?? [])
  return items.map((item) => item?.String?.sval ?? '')
}

/** The single entry of a wrapped node: `{CreateStmt: {...}}` gives `['CreateStmt', {...}]`. */
export function unwrap(node: Node): [string, Node] {
  return (Object.entries(node ?? {})[0] as [string, Node] | undefined) ?? ['', {}]
}

/** The value of a string constant, without casts; undefined if it is anything else. */
export function constant(node: Node): string | undefined {
  if (node?.TypeCast) return constant(node.TypeCast.arg)
  const value = node?.A_Const
  if (!value) return undefined
  if (value.isnull) return undefined
  return value.sval ? (value.sval.sval ?? '') : undefined
}

/** Names of common table expressions anywhere below: they look like unqualified tables. */
export function cteNames(tree: Node): Set<string> {
  const names = new Set<string>()
  walk(tree, (kind, node) => {
    if (kind === 'CommonTableExpr') names.add(node.ctename)
    return undefined
  })
  return names
}
