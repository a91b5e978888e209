import type { Sql } from '@audienceos/auth-sync'
import { instant } from './scope.ts'

/** Ends the snoozes that are over, whatever made the alert and whether it has a client; a few at a time. */
export async function wakeSnoozed(sql: Sql, now?: number): Promise<void> {
  await sql.query(
    `update public.alerts a set snoozed_until = null
     where a.id in (
       select s.id from public.alerts s
       where s.snoozed_until <= coalesce($1::timestamptz, clock_timestamp()) and s.status is distinct from 'resolved'
       order by s.id limit 500 for no key update skip locked
     )`,
    [now === undefined ? null : instant(now)],
  )
}
