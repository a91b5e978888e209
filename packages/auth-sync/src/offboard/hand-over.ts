import type { Sql } from '../store/store.ts'
import { is_open } from './open-ticket.ts'
import type { TakeOverWish } from './take-over.ts'

/**
 * Gives a person's open tickets, and the clients they are responsible for, to those who take over. Closed tickets stay.
 * What is of another agency by now goes to nobody, as nobody here may have it. Whoever takes over must be of the agency
 * and locked: the table's own triggers refuse anybody else.
 */
export async function handOver(
  sql: Sql,
  { user_id, agency_id, take_over }: { user_id: string; agency_id: string; take_over: TakeOverWish },
): Promise<{ handed_over: number; unassigned: number }> {
  const params = [user_id, agency_id, take_over.default, JSON.stringify(take_over.by_client ?? {})]
  const taker = (row: string) => `case
    when ${row}.agency_id <> $2::uuid then null
    when jsonb_exists($4::jsonb, ${row}.client_id::text) then ($4::jsonb ->> ${row}.client_id::text)::uuid
    else $3::uuid end`
  const [counted] = await sql.query<{ handed_over: number; unassigned: number }>(
    `with moved as (
       update public.tickets t set assignee_id = ${taker('t')}
        where t.assignee_id = $1::uuid and (${is_open} or t.agency_id <> $2::uuid)
        returning t.assignee_id)
     select (count(assignee_id))::int as handed_over, (count(*) - count(assignee_id))::int as unassigned from moved`,
    params,
  )
  await sql.query(
    `update audienceos.client_profiles p set owner_id = ${taker('p')} where p.owner_id = $1::uuid returning p.client_id`,
    params,
  )
  return counted ?? { handed_over: 0, unassigned: 0 }
}
