import { DataModel } from '../../../apps/admin/contract/model.ts'
import type { Table } from '../catalog/table.ts'
import type { Layout } from '../layout/lay-out.ts'
import { jsonShapes } from '../shapes/json-shapes.ts'

/** The data model as the app's server answers it, but for the row counts, which are the caller's. */
export function buildModel(tables: readonly Table[], layout: Layout): string {
  const model: DataModel = {
    tables: tables.map((table) => {
      const box = layout.boxes.get(table.id)
      if (box === undefined) throw new Error(`${table.id} was not laid out`)
      return { ...table, rows: null, box }
    }),
    edges: layout.edges,
    json_shapes: jsonShapes(),
    width: layout.width,
    height: layout.height,
  }
  return `${JSON.stringify(DataModel.parse(model), null, 1)}\n`
}
