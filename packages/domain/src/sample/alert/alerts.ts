import { DAY, HOUR } from '../calendar/calendar.ts'
import type { AlertRow } from '../rows.ts'
import { type Account, stamp, type World } from '../world.ts'
import type { Incident } from './facts.ts'
import { manual } from './manual.ts'
import { tell } from './words.ts'

/** How many of each rule's past incidents are kept, so that the inbox has a history and not a landfill. */
const keptPast: Partial<Record<Incident['rule'], number>> = {
  unanswered: 20,
  overdue: 9,
  silent: 4,
  no_meeting: 3,
}
const keptNow: Partial<Record<Incident['rule'], number>> = { overdue: 6, stale: 3, unassigned: 4 }

/** The inbox: what holds today, taken from the data itself, a sample of what held before, and some raised by hand. */
export function alertsOf(world: World, accounts: readonly Account[], all: readonly Incident[]): AlertRow[] {
  const random = world.random.fork('alerts')
  const rows: AlertRow[] = []
  const taken = new Map<string, number>()

  for (const incident of random.shuffled(all)) {
    const holds = incident.ended === null
    const limit = (holds ? keptNow : keptPast)[incident.rule] ?? (holds ? 100 : 0)
    const key = `${incident.rule} ${holds}`
    const count = taken.get(key) ?? 0
    if (count >= limit || incident.raised >= world.now || (incident.ended ?? world.now) <= incident.raised)
      continue
    taken.set(key, count + 1)
    const told = tell(incident)
    const seen =
      holds &&
      incident.rule !== 'unanswered' &&
      world.now - incident.raised > 20 * HOUR &&
      random.chance(0.35)
    const resolved = incident.ended === null ? null : stamp(incident.ended)
    rows.push({
      id: '',
      agency_id: world.agency_id,
      client_id: incident.account.client_id,
      severity: told.severity,
      status: resolved ? 'resolved' : seen ? 'acknowledged' : 'open',
      title: told.title,
      description: resolved ? `${told.description} ${told.resolution}` : told.description,
      created_by: null,
      created_at: stamp(incident.raised),
      updated_at:
        resolved ?? stamp(seen ? incident.raised + (world.now - incident.raised) * 0.6 : incident.raised),
      resolved_at: resolved,
    })
  }
  for (const item of manual) {
    const account = accounts.find(({ cast }) => cast.key === item.client)
    // People raise and close alerts at work.
    const created = world.calendar.addBusinessMinutes(world.now - item.ago * DAY, -random.between(5, 200))
    if (!account || created < account.since) continue
    const resolved =
      item.lasted === null
        ? null
        : stamp(
            Math.min(
              world.now,
              world.calendar.addBusinessMinutes(created + item.lasted * DAY, random.between(5, 90)),
            ),
          )
    rows.push({
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      severity: item.severity,
      status: item.status,
      title: item.title,
      description: item.description,
      created_by: world.ids('user', item.by),
      created_at: stamp(created),
      updated_at: resolved ?? stamp(item.status === 'open' ? created : created + HOUR),
      resolved_at: resolved,
    })
  }
  return rows
    .sort((a, b) => a.created_at.localeCompare(b.created_at) || a.title.localeCompare(b.title))
    .map((row, index) => ({ ...row, id: world.ids('alert', String(index)) }))
}
