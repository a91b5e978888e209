import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { useMe } from '../../../app/use-session.ts'
import { toast } from '../../../kit/toast.ts'
import type { AlertCounts, AlertRow } from '../alert-types.ts'
import { after, applies, inverse, type Triage } from '../model/triage.ts'
import { viewOf } from '../model/view-of.ts'
import { doneWords, failedWords, refusedWords } from '../model/words.ts'
import { countMove, knownAlert, storeAlerts } from './alert-cache.ts'
import { broughtBack, currentPending, dropPending, putPending } from './pending.ts'
import { Missed, type Outcome, send } from './send.ts'
import { forget, remember, say, takeLast } from './steps.ts'

/** What was asked before about an alert comes first: an undo never overtakes what it undoes. */
const lines = new Map<string, Promise<unknown>>()
/** What a step did not get done: undoing it has nothing to do there. */
const undone = new Map<symbol, Set<string>>()
/** The updated_at that the last step of one's own left an alert with: an undo takes back nothing that came after it. */
const left = new Map<string, string | null>()

export type Triager = {
  /** Does it at once, and asks the server after. @returns the alerts it means anything for. */
  act: (rows: readonly AlertRow[], triage: Triage) => readonly AlertRow[]
  /** Takes the last step back. @returns the ids that come back. */
  undo: () => readonly string[]
}

/** Triage that never waits: shown at once, confirmed later, put back with its reason when the server refuses. */
export function useTriage(): Triager {
  const queryClient = useQueryClient()
  const { user } = useMe()
  const { id, full_name } = user
  return useMemo(() => createTriager(queryClient, { id, full_name }), [queryClient, id, full_name])
}

function createTriager(queryClient: QueryClient, me: { id: string; full_name: string | null }): Triager {
  const act: Triager['act'] = (rows, triage) => {
    const now = new Date()
    const fit = rows.filter((row) => applies(row, triage, now.getTime()))
    const [first] = rows
    if (fit.length === 0) {
      if (first !== undefined) say(refusedWords(triage, first))
      return fit
    }
    const step = Symbol(triage.kind)
    putPending(
      fit.map((row) => ({ row: after(row, triage, { now, me }), from: viewOf(row, now.getTime()), step })),
    )
    remember({ id: step, triage, before: new Map(fit.map((row) => [row.id as string, row])) })
    say(doneWords(triage, fit), true)
    void run(queryClient, step, fit, triage)
    return fit
  }

  const undo: Triager['undo'] = () => {
    const last = takeLast()
    if (last === undefined) {
      say('Nothing to undo')
      return []
    }
    const now = Date.now()
    const before = [...last.before.values()]
    const step = Symbol('undo')
    for (const { id } of before) broughtBack.add(id)
    putPending(
      before.map((row) => ({
        row,
        from: viewOf(currentPending().get(row.id)?.row ?? knownAlert(queryClient, row.id) ?? row, now),
        step,
      })),
    )
    say(`Undone: ${doneWords(last.triage, before).replace(/^./, (letter) => letter.toLowerCase())}`)
    // Alerts that were in different states go back by different ways.
    const ways = new Map<string, { triage: Triage; rows: AlertRow[] }>()
    for (const row of before) {
      const back = inverse(row, last.triage, now)
      const key = JSON.stringify(back)
      ways.set(key, { triage: back, rows: [...(ways.get(key)?.rows ?? []), row] })
    }
    for (const { triage, rows } of ways.values()) void run(queryClient, step, rows, triage, last.id)
    return before.map(({ id }) => id)
  }
  return { act, undo }
}

/** Asks the server once what was asked before is answered, and then takes the waiting rows away. */
async function run(
  queryClient: QueryClient,
  step: symbol,
  rows: readonly AlertRow[],
  triage: Triage,
  undoes?: symbol,
): Promise<void> {
  const ids = rows.map(({ id }) => id as string)
  const before = ids.map((id) => lines.get(id))
  const answer = Promise.all(before).then(() => {
    const missed = undoes === undefined ? undefined : undone.get(undoes)
    const rest = ids.filter((id) => missed?.has(id) !== true)
    return rest.length === 0 ? [] : send(rest, triage, undoes === undefined ? undefined : left)
  })
  for (const id of ids) lines.set(id, answer)
  const outcomes = await answer
  for (const id of ids) if (lines.get(id) === answer) lines.delete(id)

  for (const outcome of outcomes) if ('row' in outcome) left.set(outcome.id, outcome.row.updated_at)
  const refused = outcomes.filter((outcome) => 'error' in outcome)
  for (const { id } of refused) broughtBack.add(id)
  storeAlerts(queryClient, outcomes.flatMap(rowsOf))
  settle(queryClient, ids, outcomes, step)
  if (refused.length === 0) return
  const missed = refused.map(({ id }) => id)
  undone.set(step, new Set(missed))
  forget(step, missed)
  report(triage, rows, refused)
  void queryClient.invalidateQueries({ queryKey: orpc.alerts.counts.key() })
}

/** The row as it is now, which a conflict brings as well. */
function rowsOf(outcome: Outcome): AlertRow[] {
  if ('row' in outcome) return [outcome.row]
  const current = outcome.error instanceof Missed ? outcome.error.current : failureOf(outcome.error).current
  return isRow(current) ? [current] : []
}

const isRow = (value: unknown): value is AlertRow =>
  typeof value === 'object' && value !== null && 'client_name' in value && 'occurrences' in value

function settle(
  queryClient: QueryClient,
  ids: readonly string[],
  outcomes: readonly Outcome[],
  step: symbol,
): void {
  const fine = new Set(outcomes.flatMap((outcome) => ('row' in outcome ? [outcome.id] : [])))
  const now = Date.now()
  const dropped = dropPending(ids, step)
  queryClient.setQueriesData<AlertCounts>({ queryKey: orpc.alerts.counts.key() }, (counts) =>
    dropped.reduce(
      (sum, { row, from }) =>
        sum === undefined || !fine.has(row.id) ? sum : countMove(sum, from, viewOf(row, now), row.severity),
      counts,
    ),
  )
}

function report(triage: Triage, rows: readonly AlertRow[], refused: readonly Outcome[]): void {
  const ids = new Set(refused.map(({ id }) => id))
  const concerned = rows.filter(({ id }) => ids.has(id))
  const [first] = refused
  if (first === undefined || !('error' in first)) return
  const { error } = first
  const description = error instanceof Missed ? error.message : failureOf(error).message
  toast.failed(failedWords(triage, concerned), { description })
}
