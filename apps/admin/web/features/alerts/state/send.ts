import { api } from '../../../api/client.ts'
import type { AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'

/** What the server made of one alert. */
export type Outcome = { id: string; row: AlertRow } | { id: string; error: unknown }

/** An alert that was not as it had been thought to be; `current` where it is still there. */
export class Missed extends Error {
  readonly current: AlertRow | null
  constructor(current: AlertRow | null) {
    super(current === null ? 'It is no longer there.' : 'It was dealt with in the meantime.')
    this.current = current
  }
}

const most = 200
const atOnce = 4

/**
 * Does the same with some alerts: one by its own endpoint, many in steps of 200. With `based`, the updated_at of each, only
 * what nobody changed since. Never throws.
 */
export async function send(
  ids: readonly string[],
  triage: Triage,
  based?: ReadonlyMap<string, string | null>,
): Promise<Outcome[]> {
  if (based !== undefined || ids.length === 1 || triage.kind === 'ticket' || triage.kind === 'drop-ticket')
    return inTurns(ids, (id) => sendOne(id, triage, based?.get(id)))
  const outcomes: Outcome[] = []
  for (let from = 0; from < ids.length; from += most)
    outcomes.push(...(await sendMany(ids.slice(from, from + most), triage)))
  return outcomes
}

async function sendOne(id: string, triage: Triage, based: string | null | undefined): Promise<Outcome> {
  try {
    return { id, row: await request(id, triage, based === undefined ? {} : { expected_updated_at: based }) }
  } catch (error) {
    return { id, error }
  }
}

async function request(
  id: string,
  triage: Triage,
  based: { expected_updated_at?: string | null },
): Promise<AlertRow> {
  switch (triage.kind) {
    case 'acknowledge':
      return api.alerts.acknowledge({ id, ...based })
    case 'resolve':
      return api.alerts.resolve({ id, ...based })
    case 'reopen':
      return api.alerts.reopen({ id, status: triage.status, ...based })
    case 'snooze':
      return api.alerts.snooze({ id, until: triage.until, ...based })
    case 'unsnooze':
      return api.alerts.unsnooze({ id, ...based })
    case 'ticket':
      return (await api.alerts.makeTicket({ id })).alert
    case 'drop-ticket':
      return api.alerts.undoTicket({ id })
  }
}

async function sendMany(ids: readonly string[], triage: Triage): Promise<Outcome[]> {
  const { kind, ...rest } = triage
  const action = kind as Exclude<typeof kind, 'ticket' | 'drop-ticket'>
  try {
    const { results } = await api.alerts.bulk({ ids: [...ids], action, ...rest })
    const byId = new Map(results.map((result) => [result.id as string, result]))
    return ids.map((id) => {
      const result = byId.get(id)
      if (result?.code === 'ok' && result.alert !== null) return { id, row: result.alert }
      return { id, error: new Missed(result?.alert ?? null) }
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
