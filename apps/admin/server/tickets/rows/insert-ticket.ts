import { sql, type UserTransaction } from '@audienceos/db'

/** What a new ticket is made of. */
export type TicketDraft = {
  id: string
  client_id: string | null
  assignee_id: string | null
  title: string
  description: string | null
  status: string
  priority: string | null
  communication_id: string | null
}

/** Inserts a ticket of the caller's agency; false: the id is taken. */
export async function insertTicket(
  tx: Pick<UserTransaction, '$executeRaw'>,
  draft: TicketDraft,
): Promise<boolean> {
  const { id, client_id, assignee_id, title, description, status, priority, communication_id } = draft
  const inserted = await tx.$executeRaw(sql`
    insert into public.tickets
      (id, agency_id, client_id, assignee_id, title, description, status, priority, communication_id)
    values (${id}::uuid, audienceos.current_agency_id(), ${client_id}::uuid, ${assignee_id}::uuid, ${title},
      ${description}, ${status}, ${priority}, ${communication_id}::uuid)
    on conflict (id) do nothing`)
  return inserted > 0
}
