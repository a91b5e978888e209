import type { z } from 'zod'
import type { ModelEdge, ModelTable } from '../../../apps/admin/contract/model.ts'

/** A table before it is laid out and its rows are counted. */
export type Table = Omit<z.infer<typeof ModelTable>, 'box' | 'rows'>
export type Column = Table['columns'][number]
export type Reference = NonNullable<Column['references']>
export type Edge = z.infer<typeof ModelEdge>

/** Postgres' long names as they are usually written. */
export function shortType(type: string): string {
  return type
    .replace('timestamp with time zone', 'timestamptz')
    .replace('timestamp without time zone', 'timestamp')
    .replace('character varying', 'varchar')
}
