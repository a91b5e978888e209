import { sql, type UserTransaction } from '@audienceos/db'
import { lockAlerts } from '../../alerts/act/lock-alerts.ts'
import { own_agency } from './columns.ts'

/**
 * Takes a ticket back as long as nobody has touched it, and with it the acknowledgement that it brought to the alert it
 * was made of: both were written in one transaction, at one time.
 */
export async function takeBack(
  tx: Pick<UserTransaction, '$queryRaw' | '$executeRaw'>,
  id: string,
): Promise<'taken_back' | 'touched' | 'missing'> {
  const alerts = await tx.$queryRaw<{ id: string }[]>(sql`
    select a.id::text from public.alerts a
    where a.ticket_id = ${id}::uuid and a.agency_id = (select audienceos.current_agency_id())`)
  // Alerts before tickets, as everybody takes them.
  if (alerts.length > 0)
    await lockAlerts(
      tx,
      alerts.map((alert) => alert.id),
    )
  await tx.$queryRaw(
    sql`select t.id::text from public.tickets t where ${own_agency} and t.id = ${id}::uuid for update`,
  )
  // In a statement of its own: this one sees what the lock has waited for.
  const [ticket] = await tx.$queryRaw<{ untouched: boolean }[]>(sql`
    select t.updated_at is not distinct from t.created_at
      and not exists (select from audienceos.ticket_comments c where c.ticket_id = t.id) as untouched
    from public.tickets t where ${own_agency} and t.id = ${id}::uuid`)
  if (ticket === undefined) return 'missing'
  if (!ticket.untouched) return 'touched'
  await tx.$executeRaw(sql`
    update public.alerts a set ticket_id = null,
      status = case when a.status = 'acknowledged' and a.acknowledged_at = t.created_at then 'open' else a.status end
    from public.tickets t where t.id = ${id}::uuid and a.ticket_id = t.id and a.agency_id = t.agency_id`)
  await tx.$executeRaw(sql`delete from public.tickets t where ${own_agency} and t.id = ${id}::uuid`)
  return 'taken_back'
}
