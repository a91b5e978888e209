import { raw, sql } from '@audienceos/db'
import type { Ticket } from '@audienceos/domain'
import type { Reader } from '../clients/read-client.ts'

/** The columns of Ticket over a row `t` of tickets. */
export const ticket_columns =
  raw(`t.id, t.agency_id, t.client_id, t.assignee_id, t.title, t.description, t.status,
  t.priority, audienceos.rfc3339(t.created_at) as created_at, audienceos.rfc3339(t.updated_at) as updated_at`)

/** A ticket as the caller may see it, or undefined. */
export async function readTicket(db: Reader, id: string): Promise<Ticket | undefined> {
  const [row] = await db.$queryRaw<{ ticket: Ticket }[]>(sql`
    select row_to_json(r) as ticket from (select ${ticket_columns} from public.tickets t where t.id = ${id}::uuid) r`)
  return row?.ticket
}
