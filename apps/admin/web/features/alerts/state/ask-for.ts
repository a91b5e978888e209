import type { QueryClient } from '@tanstack/react-query'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { createQueue } from '../../../app/optimistic/queue.ts'
import { toast } from '../../../kit/toast.ts'
import type { AlertCounts, AlertRow } from '../alert-types.ts'
import type { Triage } from '../model/triage.ts'
import { viewOf } from '../model/view-of.ts'
import { failedWords } from '../model/words.ts'
import { countMove, countsFor, storeAlerts } from './alert-cache.ts'
import { broughtBack, pendingAlerts } from './pending.ts'
import { type Outcome, StaleError, send } from './send.ts'
import { forget, quiet, say } from './steps.ts'

const queue = createQueue<AlertRow, Triage, Outcome>({
  send,
  // Refused although nothing that a reader sees has changed. An undo takes back one's own step alone.
  onTopOf: (refused, seen, { undoes }) => {
    const current = undoes === undefined ? currentOf(refused) : undefined
    return current !== undefined && looksTheSame(current, seen) ? current.updated_at : undefined
  },
})

/** Asks the server for what is shown already, then takes the pending rows away and says what was refused. */
export async function askFor(
  queryClient: QueryClient,
  asked: Parameters<typeof queue.ask>[0],
): Promise<void> {
  const { step, rows, change: triage } = asked
  const outcomes = await queue.ask(asked)
  // Somebody else did the very same: that is fine, and not ours to take back.
  const theirs = outcomes.filter((outcome) => 'error' in outcome && isDone(outcome, triage))
  const refused = outcomes.filter((outcome) => 'error' in outcome && !theirs.includes(outcome))
  for (const { id } of refused) broughtBack.add(id)
  storeAlerts(
    queryClient,
    outcomes.flatMap((outcome) => currentOf(outcome) ?? []),
  )
  settle(
    queryClient,
    rows.map(({ id }) => id),
    outcomes,
    step,
  )
  void queryClient.invalidateQueries({ queryKey: orpc.alerts.counts.key() })
  const missed = [...refused, ...theirs].map(({ id }) => id)
  if (missed.length === 0) return
  queue.miss(step, missed)
  forget(step, missed)
  if (refused.length > 0) report(triage, rows, refused)
}

/** The alert as it is now, which a refusal brings along. */
function currentOf(outcome: Outcome): AlertRow | undefined {
  if (outcome.row !== undefined) return outcome.row
  const current =
    outcome.error instanceof StaleError ? outcome.error.current : failureOf(outcome.error).current
  return isRow(current) ? current : undefined
}

/** Whether the alert is where the step wanted it. */
function isDone(outcome: Outcome, triage: Triage): boolean {
  const status = currentOf(outcome)?.status
  if (triage.kind === 'resolve') return status === 'resolved'
  return triage.kind === 'acknowledge' && status === 'acknowledged'
}

const looksTheSame = (a: AlertRow, b: AlertRow) =>
  (a.status ?? 'open') === (b.status ?? 'open') &&
  a.severity === b.severity &&
  a.snoozed_until === b.snoozed_until &&
  a.ticket_id === b.ticket_id

const isRow = (value: unknown): value is AlertRow =>
  typeof value === 'object' && value !== null && 'client_name' in value && 'occurrences' in value

/** Takes the pending rows away, and moves what was agreed to in the counts. */
function settle(
  queryClient: QueryClient,
  ids: readonly string[],
  outcomes: readonly Outcome[],
  step: symbol,
): void {
  const fine = new Set(outcomes.flatMap((outcome) => (outcome.row === undefined ? [] : [outcome.id])))
  const now = Date.now()
  const dropped = pendingAlerts.drop(ids, step)
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
  if (first === undefined || first.row !== undefined) return
  const { error } = first
  if (!(error instanceof StaleError) && failureOf(error).code === 'offline') {
    // That there is no connection is said already: one line for however many were tried.
    say(`${failedWords(triage, concerned)}: no connection`)
    return
  }
  const description = error instanceof StaleError ? error.message : failureOf(error).message
  quiet()
  toast.failed(failedWords(triage, concerned), { description })
}
