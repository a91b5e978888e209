import { sql, type UserTransaction } from '@audienceos/db'
import type { AlertStatus } from '@audienceos/domain'
import { own_agency, raised } from '../columns.ts'

/** What deciding about an alert takes. `rival`: the same condition has another alert that is open, or a newer one among these. */
export type LockedAlert = {
  id: string
  status: AlertStatus
  snoozed: boolean
  updated_at: string | null
  rival: boolean
}

/** Holds alerts of the caller's agency until the end of the transaction, in the order everybody takes them in. */
export async function lockAlerts(
  tx: Pick<UserTransaction, '$queryRaw'>,
  ids: readonly string[],
): Promise<Map<string, LockedAlert>> {
  await tx.$queryRaw(sql`select a.id::text from public.alerts a
    where ${own_agency} and a.id = any(${ids}::uuid[]) order by a.id for no key update`)
  // In a statement of its own: this one sees what the lock has waited for.
  const rows = await tx.$queryRaw<LockedAlert[]>(sql`
    select a.id::text, coalesce(a.status, 'open') as status, a.snoozed_until is not null as snoozed,
      audienceos.rfc3339(a.updated_at) as updated_at,
      a.status = 'resolved' and a.fingerprint is not null and (
        row_number() over (partition by a.fingerprint, a.status order by ${raised} desc, a.id desc) > 1
        or exists (
          select from public.alerts o where o.agency_id = a.agency_id and o.fingerprint = a.fingerprint
            and o.status is distinct from 'resolved' and o.fingerprint is not null
        )
      ) as rival
    from public.alerts a where ${own_agency} and a.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}
