import { oc } from '@orpc/contract'
import { z } from 'zod'

export const ModelColumn = z.object({
  name: z.string(),
  type: z.string(),
  nullable: z.boolean(),
  default: z.string().nullable(),
  primary_key: z.boolean(),
  references: z.object({ table: z.string(), column: z.string(), on_delete: z.string() }).nullable(),
})

export const ModelTable = z.object({
  id: z.string().describe('schema.table'),
  owner: z.enum(['auth', 'revos', 'audienceos']),
  columns: z.array(ModelColumn),
  constraints: z.array(z.object({ name: z.string(), definition: z.string() })),
  indexes: z.array(z.object({ name: z.string(), definition: z.string() })),
  policies: z.array(
    z.object({
      name: z.string(),
      command: z.string(),
      roles: z.array(z.string()),
      using: z.string().nullable(),
      check: z.string().nullable(),
    }),
  ),
  triggers: z.array(z.object({ name: z.string(), definition: z.string() })),
  grants: z
    .array(z.string())
    .describe('`role: VERB, VERB`, with the columns in brackets where it is by column'),
  rows: z.number().int().nullable().describe('Rows of the caller’s agency, where it may count them'),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
})

export const ModelEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  label: z.string(),
  enforced: z.boolean().describe('false for the manual sync: the same id, kept by application code'),
  points: z.array(z.object({ x: z.number(), y: z.number() })),
})

export const DataModel = z.object({
  tables: z.array(ModelTable),
  edges: z.array(ModelEdge),
  json_shapes: z.array(
    z.object({ column: z.string(), kind: z.string(), schema: z.record(z.string(), z.json()) }),
  ),
  width: z.number(),
  height: z.number(),
})
export type DataModel = z.infer<typeof DataModel>

export const Drift = z.object({
  checked_at: z.string(),
  differences: z.array(
    z.object({
      severity: z.enum(['harmless', 'breaking']),
      object: z.string(),
      code: z.string(),
      message: z.string(),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
    }),
  ),
})
export type Drift = z.infer<typeof Drift>

const tag = oc.route({ tags: ['model'] })

export const model = {
  get: tag
    .route({ method: 'GET', path: '/data-model', summary: 'Tables, relations and row counts' })
    .output(DataModel),
  drift: tag
    .route({
      method: 'GET',
      path: '/data-model/drift',
      summary: 'How the live database differs from what the app relies on',
    })
    .output(Drift),
}
