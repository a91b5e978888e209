import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError, type Communication } from '@audienceos/domain'
import { inserted } from '../rows/inserted.ts'
import { signedIn } from '../rpc/implementer.ts'
import { casts, whole_columns } from './columns.ts'
import { findCommunication } from './read-communication.ts'

/** Logs a communication. The same id with the same content is a repetition and answers the row that is there. */
export const createCommunication = signedIn.communications.create.handler(async ({ context, input }) => {
  const { db } = context
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const { columns, values } = inserted({ ...input, id }, { ...casts, id: 'uuid' })
  const [row] = await db.$queryRaw<{ communication: Communication }[]>(sql`
    with c as (
      insert into public.communications (agency_id, ${columns})
      values (audienceos.current_agency_id(), ${values})
      on conflict (id) do nothing returning *
    ) select row_to_json(r) as communication from (select ${whole_columns} from c) r`)
  if (row !== undefined) return row.communication
  const present = await findCommunication(db, id)
  if (present !== undefined && repeats(input, present)) return present
  throw new AppError('conflict', 'That id is taken.')
})

/** Whether everything that was given stands in the row; of a time, the instant counts. */
function repeats(
  input: Readonly<Record<string, unknown>>,
  present: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(input).every(([field, given]) => {
    if (given === undefined) return true
    if (field === 'timestamp')
      return new Date(String(given)).getTime() === new Date(String(present[field])).getTime()
    return JSON.stringify(given) === JSON.stringify(present[field])
  })
}
