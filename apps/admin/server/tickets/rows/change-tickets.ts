import { sql, type UserTransaction } from '@audienceos/db'
import { isTicketStatus, ticketPriorities } from '@audienceos/domain'
import { assignments } from '../../rows/assignments.ts'
import { own_agency } from './columns.ts'

/** What may be changed of a ticket; a field that is not there stays. */
export type TicketFields = {
  title?: string | undefined
  description?: string | null | undefined
  client_id?: string | null | undefined
  assignee_id?: string | null | undefined
  status?: string | undefined
  priority?: string | null | undefined
}

/** A ticket as this transaction holds it. */
export type HeldTicket = Record<keyof TicketFields, string | null> & {
  id: string
  updated_at: string | null
}

type Tx = Pick<UserTransaction, '$queryRaw' | '$executeRaw'>

/** Holds tickets of the caller's agency until the end of the transaction, in the order everybody takes them in. */
export async function lockTickets(tx: Tx, ids: readonly string[]): Promise<Map<string, HeldTicket>> {
  await tx.$queryRaw(sql`select t.id::text from public.tickets t
    where ${own_agency} and t.id = any(${ids}::uuid[]) order by t.id for no key update`)
  // In a statement of its own: this one sees what the lock has waited for.
  const rows = await tx.$queryRaw<HeldTicket[]>(sql`
    select t.id::text, t.title, t.description, t.client_id::text, t.assignee_id::text, t.status, t.priority,
      audienceos.rfc3339(t.updated_at) as updated_at
    from public.tickets t where ${own_agency} and t.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Changes tickets that this transaction holds; those that are so already keep their time. */
export async function changeTickets(
  tx: Tx,
  held: readonly HeldTicket[],
  fields: TicketFields,
): Promise<void> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined) as [
    keyof TicketFields,
    unknown,
  ][]
  const differing = held.filter((ticket) => given.some(([field, value]) => ticket[field] !== value))
  const changes = assignments(fields, { client_id: 'uuid', assignee_id: 'uuid' })
  if (changes === undefined || differing.length === 0) return
  await tx.$executeRaw(sql`
    update public.tickets set ${changes} where id = any(${differing.map(({ id }) => id)}::uuid[])`)
}

/** Which field of a ticket may not become what is asked: the app writes what it knows, or what the ticket once was. */
export async function refusals(
  tx: Tx,
  ids: readonly string[],
  { status, priority }: TicketFields,
): Promise<Map<string, 'status' | 'priority'>> {
  const refused = new Map<string, 'status' | 'priority'>()
  if (status !== undefined && !isTicketStatus(status)) {
    const past = await tx.$queryRaw<{ id: string }[]>(sql`
      select distinct s.ticket_id::text as id from audienceos.ticket_states s
      where s.ticket_id = any(${ids}::uuid[]) and s.status = ${status}`)
    for (const id of without(ids, past)) refused.set(id, 'status')
  }
  if (priority !== undefined && priority !== null && !ticketPriorities.some((known) => known === priority)) {
    const past = await tx.$queryRaw<{ id: string }[]>(sql`
      select distinct s.ticket_id::text as id from audienceos.ticket_states s
      where s.ticket_id = any(${ids}::uuid[]) and s.priority = ${priority}`)
    for (const id of without(ids, past)) refused.set(id, 'priority')
  }
  return refused
}

function without(ids: readonly string[], past: readonly { id: string }[]): string[] {
  const found = new Set(past.map(({ id }) => id))
  return ids.filter((id) => !found.has(id))
}
