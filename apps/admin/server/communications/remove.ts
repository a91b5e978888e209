import { sql } from '@audienceos/db'
import type { Communication } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { whole_columns } from './columns.ts'
import { noCommunication } from './read-communication.ts'

/** Deletes a communication and answers what it was, so that it can be put back. */
export const removeCommunication = signedIn.communications.remove.handler(async ({ context, input }) => {
  const [row] = await context.db.$queryRaw<{ communication: Communication }[]>(sql`
    with c as (delete from public.communications d where d.id = ${input.id}::uuid returning d.*)
    select row_to_json(r) as communication from (select ${whole_columns} from c) r`)
  if (row === undefined) throw noCommunication()
  return row.communication
})
