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
import { countMove, countsFor, knownAlert, storeAlerts } from './alert-cache.ts'
import { broughtBack, currentPending, dropPending, putPending } from './pending.ts'
import { Missed, type Outcome, send } from './send.ts'
import { forget, quiet, remember, say, takeLast } from './steps.ts'

/** What was asked before about an alert comes first: an undo never overtakes what it undoes. */
const lines = new Map<string, Promise<unknown>>()
/** What a step did not get done: undoing it has nothing to do there. */
const undone = new Map<symbol, Set<string>>()
/** The updated_at that the last step of one's own left an alert with: an undo takes back nothing that came after it. */
const left = new Map<string, string>()

/** More would be made by mistake, and each is a request of its own. */
const most_tickets = 50

/** What an alert is based on: as it was seen, or as one's own last step left it. */
function baseOf({ id, updated_at }: AlertRow): string | null {
  const own = left.get(id)
  return own !== undefined && own > (updated_at ?? '') ? own : updated_at
}

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
    if (triage.kind === 'ticket' && fit.length > most_tickets) {
      say(`At most ${most_tickets} tickets at a time`)
      return []
    }
    const step = Symbol(triage.kind)
    putPending(
      fit.map((row) => ({ row: after(row, triage, { now, me }), from: viewOf(row, now.getTime()), step })),
    )
    remember({ id: step, triage, before: new Map(fit.map((row) => [row.id as string, row])) })
    say(
      doneWords(triage, fit),
      fit.some((row) => inverse(row, triage, now.getTime()) !== undefined),
    )
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
    const before = [...last.before.values()].filter((row) => inverse(row, last.triage, now) !== undefined)
    if (before.length === 0) {
      say('Opening again cannot be undone: acknowledge or resolve anew')
      return []
    }
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
      if (back === undefined) continue
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
  const answer = Promise.all(before).then(async () => {
    const missed = undoes === undefined ? undefined : undone.get(undoes)
    const rest = rows.filter(({ id }) => missed?.has(id) !== true)
    if (rest.length === 0) return []
    // An undo takes back one's own step: what others made of it since stays.
    const base = (row: AlertRow) =>
      undoes === undefined ? baseOf(row) : (left.get(row.id) ?? row.updated_at)
    const based = new Map(rest.map((row) => [row.id as string, base(row)]))
    const first = await send([...based.keys()], triage, based)
    return undoes === undefined ? again(first, rest, triage) : first
  })
  for (const id of ids) lines.set(id, answer)
  const outcomes = await answer
  for (const id of ids) if (lines.get(id) === answer) lines.delete(id)

  for (const outcome of outcomes)
    if ('row' in outcome && outcome.row.updated_at !== null) left.set(outcome.id, outcome.row.updated_at)
  // Somebody else did the very same: that is fine, and not ours to take back.
  const theirs = outcomes.filter((outcome) => 'error' in outcome && isDone(outcome, triage))
  const refused = outcomes.filter((outcome) => 'error' in outcome && !theirs.includes(outcome))
  for (const { id } of refused) broughtBack.add(id)
  storeAlerts(
    queryClient,
    outcomes.flatMap((outcome) => currentOf(outcome) ?? []),
  )
  settle(queryClient, ids, outcomes, step)
  void queryClient.invalidateQueries({ queryKey: orpc.alerts.counts.key() })
  const missed = [...refused, ...theirs].map(({ id }) => id)
  if (missed.length === 0) return
  undone.set(step, new Set(missed))
  forget(step, missed)
  if (refused.length === 0) return
  report(triage, rows, refused)
}

/** The alert as it is now, which a refusal brings along. */
function currentOf(outcome: Outcome): AlertRow | undefined {
  if ('row' in outcome) return outcome.row
  const current = outcome.error instanceof Missed ? outcome.error.current : failureOf(outcome.error).current
  return isRow(current) ? current : undefined
}

/** Whether the alert is where the step wanted it. */
function isDone(outcome: Outcome, triage: Triage): boolean {
  const status = currentOf(outcome)?.status
  if (triage.kind === 'resolve') return status === 'resolved'
  return triage.kind === 'acknowledge' && status === 'acknowledged'
}

/** What was refused although nothing that a reader sees has changed is asked for once more. */
async function again(outcomes: Outcome[], rows: readonly AlertRow[], triage: Triage): Promise<Outcome[]> {
  const before = new Map(rows.map((row) => [row.id as string, row]))
  const based = new Map<string, string | null>()
  for (const outcome of outcomes) {
    const current = 'error' in outcome ? currentOf(outcome) : undefined
    const seen = before.get(outcome.id)
    if (current === undefined || seen === undefined || !looksTheSame(current, seen)) continue
    based.set(outcome.id, current.updated_at)
  }
  if (based.size === 0) return outcomes
  const second = new Map(
    (await send([...based.keys()], triage, based)).map((outcome) => [outcome.id, outcome]),
  )
  return outcomes.map((outcome) => second.get(outcome.id) ?? outcome)
}

const looksTheSame = (a: AlertRow, b: AlertRow) =>
  (a.status ?? 'open') === (b.status ?? 'open') &&
  a.severity === b.severity &&
  a.snoozed_until === b.snoozed_until &&
  a.ticket_id === b.ticket_id

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
  for (const [key, counts] of queryClient.getQueriesData<AlertCounts>({
    queryKey: orpc.alerts.counts.key(),
  })) {
    if (counts === undefined) continue
    const moved = dropped.filter(({ row }) => fine.has(row.id) && countsFor(key, row))
    queryClient.setQueryData(
      key,
      moved.reduce((sum, { row, from }) => countMove(sum, from, viewOf(row, now), row.severity), counts),
    )
  }
}

function report(triage: Triage, rows: readonly AlertRow[], refused: readonly Outcome[]): void {
  const ids = new Set(refused.map(({ id }) => id))
  const concerned = rows.filter(({ id }) => ids.has(id))
  const [first] = refused
  if (first === undefined || !('error' in first)) return
  const { error } = first
  if (!(error instanceof Missed) && failureOf(error).code === 'offline') {
    // That there is no connection is said already: one line for however many were tried.
    say(`${failedWords(triage, concerned)}: no connection`)
    return
  }
  const description = error instanceof Missed ? error.message : failureOf(error).message
  quiet()
  toast.failed(failedWords(triage, concerned), { description })
}
