import { Attachment, CartridgeData, CsvMapping, Import } from '@audienceos/domain'
import { z } from 'zod'
import type { DataModel } from '../../../apps/admin/contract/model.ts'

type Shape = DataModel['json_shapes'][number]

/** What the JSON columns of ours hold, from the schemas the code itself reads and writes them by. */
export function jsonShapes(): Shape[] {
  return [
    ...Object.entries(CartridgeData).map(([kind, schema]) =>
      shape('public.agency_cartridges.data', kind, schema),
    ),
    shape('audienceos.communication_sources.attachments', 'every row', z.array(Attachment)),
    shape('audienceos.imports.preview', 'every row', Import.shape.preview),
    shape('audienceos.imports.mapping', 'csv', CsvMapping),
  ]
}

function shape(column: string, kind: string, of: z.ZodType): Shape {
  const { $schema: _, ...schema } = z.toJSONSchema(of, { io: 'input' })
  return { column, kind, schema: schema as Shape['schema'] }
}
