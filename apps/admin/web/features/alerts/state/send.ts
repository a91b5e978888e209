import { api } from '../../../api/client.ts'
import type { Based } from '../../../app/optimistic/queue.ts'
import type { AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'

/** What the server made of one alert. */
export type Outcome = { id: string; row: AlertRow } | { id: string; row?: never; error: unknown }

/** An alert that was not as it had been thought to be; `current` where it is still there. */
export class StaleError extends Error {
  readonly current: AlertRow | null
  constructor(current: AlertRow | null) {
    super(current === null ? 'It is no longer there.' : 'It was dealt with in the meantime.')
    this.current = current
  }
}

/** As many rows as an announcement names: beyond, every open inbox would read all its pages anew. */
const most = 100
const atOnce = 4

/** Does the same with some alerts: one by its own endpoint, many in steps of 100. Never throws. */
export async function send(ids: readonly string[], triage: Triage, based: Based): Promise<Outcome[]> {
  if (ids.length === 1 || triage.kind === 'ticket' || triage.kind === 'drop-ticket')
    return inTurns(ids, (id) => sendOne(id, triage, based))
  const outcomes: Outcome[] = []
  for (let from = 0; from < ids.length; from += most)
    outcomes.push(...(await sendMany(ids.slice(from, from + most), triage, based)))
  return outcomes
}

async function sendOne(id: string, triage: Triage, based: Based): Promise<Outcome> {
  const expected_updated_at = based.get(id)
  try {
    return { id, row: await request(id, triage, expected_updated_at == null ? {} : { expected_updated_at }) }
  } catch (error) {
    return { id, error }
  }
}

async function request(
  id: string,
  triage: Triage,
  based: { expected_updated_at?: string },
): Promise<AlertRow> {
  switch (triage.kind) {
    case 'acknowledge':
      return api.alerts.acknowledge({ id, ...based })
    case 'unacknowledge':
      return api.alerts.unacknowledge({ id, ...based })
    case 'resolve':
      return api.alerts.resolve({ id, ...based })
    case 'reopen':
      return api.alerts.reopen({ id, status: triage.status, ...based })
    case 'snooze':
      return api.alerts.snooze({ id, until: triage.until, ...based })
    case 'unsnooze':
      return api.alerts.unsnooze({ id, ...based })
    case 'ticket':
      return (await api.alerts.makeTicket({ id, ...based })).alert
    case 'drop-ticket':
      return api.alerts.undoTicket({ id })
  }
}

async function sendMany(ids: readonly string[], triage: Triage, based: Based): Promise<Outcome[]> {
  const { kind, ...rest } = triage
  const action = kind as Exclude<typeof kind, 'ticket' | 'drop-ticket'>
  const known = ids.flatMap((id) => {
    const at = based.get(id)
    return at == null ? [] : [[id, at] as const]
  })
  try {
    const expected_updated_at = Object.fromEntries(known)
    const { results } = await api.alerts.bulk({ ids: [...ids], action, expected_updated_at, ...rest })
    const byId = new Map(results.map((result) => [result.id as string, result]))
    return ids.map((id) => {
      const result = byId.get(id)
      if (result?.code === 'ok' && result.alert !== null) return { id, row: result.alert }
      return { id, error: new StaleError(result?.alert ?? null) }
    })
  } catch (error) {
    return ids.map((id) => ({ id, error }))
  }
}

/** A few at a time, so that a hundred tickets do not stand in the way of everything else. */
async function inTurns(ids: readonly string[], run: (id: string) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < ids.length; from += atOnce)
    outcomes.push(...(await Promise.all(ids.slice(from, from + atOnce).map(run))))
  return outcomes
}
