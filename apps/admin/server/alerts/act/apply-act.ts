import { sql, type UserTransaction } from '@audienceos/db'
import type { LockedAlert } from './lock-alerts.ts'
import { type Act, transition } from './transition.ts'

/**
 * Does something to alerts that this transaction holds, as far as the lifecycle lets it; answers which it refused. Who
 * did it and when is the database's to write down.
 */
export async function applyAct(
  tx: Pick<UserTransaction, '$executeRaw'>,
  held: readonly LockedAlert[],
  act: Act,
): Promise<Set<string>> {
  const refused = new Set<string>()
  const to = new Map<string, string[]>()
  const snoozes: string[] = []
  for (const alert of held) {
    const next = transition(alert.status, act)
    if (next === null || (alert.rival && next !== 'resolved')) refused.add(alert.id)
    else if (next !== alert.status) to.set(next, [...(to.get(next) ?? []), alert.id])
    else if (act.action === 'snooze') snoozes.push(alert.id)
    else if (act.action === 'unsnooze' && alert.snoozed && next !== 'resolved') snoozes.push(alert.id)
  }
  for (const [status, ids] of to) {
    await tx.$executeRaw(sql`update public.alerts set status = ${status} where id = any(${ids}::uuid[])`)
  }
  if (snoozes.length > 0) {
    const until = act.action === 'snooze' ? act.until : null
    await tx.$executeRaw(
      sql`update public.alerts set snoozed_until = ${until}::timestamptz where id = any(${snoozes}::uuid[])`,
    )
  }
  return refused
}
