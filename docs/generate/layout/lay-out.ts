import ELK, { type ElkNode } from 'elkjs/lib/elk.bundled.js'
import { box, boxHeight, rowMiddle } from '../../../apps/admin/model/box.ts'
import type { Edge, Table } from '../catalog/table.ts'
import { type Link, linksOf } from './links.ts'
import { placeOf } from './places.ts'

export interface Layout {
  boxes: Map<string, { x: number; y: number; width: number; height: number }>
  edges: Edge[]
  width: number
  height: number
}

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.separateConnectedComponents': 'false',
  // Columns and the order within them are ours to say.
  'elk.layered.cycleBreaking.strategy': 'INTERACTIVE',
  'elk.layered.layering.strategy': 'INTERACTIVE',
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.crossingMinimization.strategy': 'INTERACTIVE',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
}

/** Places the tables and routes the edges between the rows of their columns. The same tables always lie the same way. */
export async function layOut(tables: readonly Table[]): Promise<Layout> {
  const links = linksOf(tables)
  const graph: ElkNode = await new ELK().layout({
    id: 'model',
    layoutOptions: options,
    children: tables.map((table) => nodeOf(table, links)),
    edges: links.map((link) => {
      const ends = [portOf(link, 'to'), portOf(link, 'from')]
      const [source = '', target = ''] = leads(link, 'to') ? ends : ends.toReversed()
      return { id: link.id, sources: [source], targets: [target] }
    }),
  })
  const boxes = new Map(
    (graph.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [
      id,
      { x: Math.round(x), y: Math.round(y), width, height },
    ]),
  )
  const routes = new Map((graph.edges ?? []).map(({ id, sections }) => [id, sections ?? []]))
  const edges = links.map((link) => edgeOf(link, routes.get(link.id) ?? []))
  return { boxes, edges, width: Math.ceil(graph.width ?? 0), height: Math.ceil(graph.height ?? 0) }
}

function nodeOf(table: Table, links: readonly Link[]): ElkNode {
  const ports = (['to', 'from'] as const).flatMap((end) =>
    links
      .filter((link) => link[end].table === table.id)
      .map((link) => {
        const right = leads(link, end)
        return {
          id: portOf(link, end),
          width: 0,
          height: 0,
          x: right ? box.width : 0,
          y: rowMiddle(table.columns, link[end].column),
          layoutOptions: { 'elk.port.side': right ? 'EAST' : 'WEST' },
        }
      }),
  )
  const { column, row } = placeOf(table.id)
  return {
    id: table.id,
    x: column * 2 * box.width,
    y: row * 400,
    width: box.width,
    height: boxHeight(table.columns),
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...new Map(ports.map((port) => [port.id, port])).values()],
  }
}

/** Whether this end of a link stands left of the other, so that the line leaves it at the right. */
function leads(link: Link, end: 'from' | 'to'): boolean {
  const [from, to] = [placeOf(link.from.table).column, placeOf(link.to.table).column]
  return end === 'to' ? to <= from : from < to
}

/** One port per row and side: the lines that meet at a key run together. */
function portOf(link: Link, end: 'from' | 'to'): string {
  return `${link[end].table}.${link[end].column} ${leads(link, end) ? 'right' : 'left'}`
}

type Sections = NonNullable<NonNullable<ElkNode['edges']>[number]['sections']>

function edgeOf(link: Link, sections: Sections): Edge {
  const routed = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ])
  // From the column that refers, whichever way it was routed.
  const points = leads(link, 'to') ? routed.toReversed() : routed
  return {
    id: link.id,
    from: link.from.table,
    to: link.to.table,
    label: link.label,
    enforced: link.enforced,
    points: points.map(({ x, y }) => ({ x: Math.round(x * 2) / 2, y: Math.round(y * 2) / 2 })),
  }
}
