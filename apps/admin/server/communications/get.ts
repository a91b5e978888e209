import { sql } from '@audienceos/db'
import type { CommunicationDetail } from '../../contract/communications.ts'
import { signedIn } from '../rpc/implementer.ts'
import { whole_columns } from './columns.ts'
import { noCommunication } from './read-communication.ts'

export const getCommunication = signedIn.communications.get.handler(async ({ context, input }) => {
  const [row] = await context.db.$queryRaw<{ communication: CommunicationDetail }[]>(sql`
    select row_to_json(r) as communication from (
      select ${whole_columns}, n.name as client_name, s.html is not null as has_html, coalesce(s.attachments, '[]') as attachments
      from public.communications c
      left join audienceos.communication_sources s on s.communication_id = c.id
      left join lateral audienceos.client_names(array[c.client_id]) n on true
      where c.id = ${input.id}::uuid
    ) r`)
  if (row === undefined) throw noCommunication()
  return row.communication
})
