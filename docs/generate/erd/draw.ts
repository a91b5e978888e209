import { box, boxType, shownColumns } from '../../../apps/admin/model/box.ts'
import type { Column, Edge, Table } from '../catalog/table.ts'
import type { Layout } from '../layout/lay-out.ts'
import { style } from './style.ts'

/** The whole model as one picture. */
export function drawErd(tables: readonly Table[], layout: Layout): string {
  const { width, height } = layout
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>Tables of auth (Supabase), RevOS and AudienceOS, and how they refer to each other</title>
<style>${style}</style>
<rect class="canvas" width="${width}" height="${height}" rx="12"/>
${layout.edges.map(drawEdge).join('\n')}
${tables.map((table) => drawTable(table, layout)).join('\n')}
</svg>
`
}

function drawTable(table: Table, { boxes }: Layout): string {
  const place = boxes.get(table.id)
  if (place === undefined) return ''
  const { shown, hidden } = shownColumns(table.columns)
  const rows = shown.map((column, index) => drawColumn(column, box.header + index * box.row))
  if (hidden > 0) {
    const y = box.header + shown.length * box.row + 15
    rows.push(`<text class="quiet" x="28" y="${y}">${hidden} more</text>`)
  }
  const [schema = '', name = ''] = table.id.split('.')
  return `<g transform="translate(${place.x} ${place.y})">
<rect class="table" width="${box.width}" height="${place.height}" rx="8"/>
<path class="${table.owner}" d="M.5 8a7.5 7.5 0 0 1 7.5-7.5h${box.width - 16}a7.5 7.5 0 0 1 7.5 7.5v${box.header - 12}h${1 - box.width}z"/>
<text x="12" y="19"><tspan class="quiet">${schema}.</tspan><tspan class="name">${name}</tspan></text>
${rows.join('\n')}
</g>`
}

function drawColumn(column: Column, y: number): string {
  const { name, primary_key, references } = column
  const mark = primary_key ? '◆' : references === null ? '' : '◇'
  return [
    `<text class="quiet" x="11" y="${y + 15}" font-size="9">${mark}</text>`,
    `<text x="28" y="${y + 15}">${name}</text>`,
    `<text class="quiet mono" x="${box.width - 12}" y="${y + 15}" text-anchor="end">${boxType(column)}</text>`,
  ].join('')
}

function drawEdge({ id, points, enforced, label }: Edge): string {
  const line = `<polyline class="edge${enforced ? '' : ' sync'}" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"><title>${id}: ${label}</title></polyline>`
  const start = points[0]
  if (start === undefined) return line
  if (enforced) return `${line}<circle class="end" cx="${start.x}" cy="${start.y}" r="2.5"/>`
  const middle = points[Math.floor(points.length / 2)] ?? start
  return `${line}<text class="note" x="${middle.x + 6}" y="${middle.y - 6}">${label}</text>`
}
