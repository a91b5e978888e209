import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { CalendarClock } from 'lucide-react'
import { failureOf } from '../../../api/failure.ts'
import { Button } from '../../../kit/button.tsx'
import { plural } from '../../../kit/plural.ts'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Time } from '../../../kit/time.tsx'
import { causeWords } from '../../alerts/model/words.ts'
import { SeverityIcon } from '../../alerts/severity-icon.tsx'
import type { RuleChange } from '../model/rule-draft.ts'
import { weeksOf } from '../model/weeks-of.ts'
import type { DryRun as Answer, RuleKind } from '../rule-types.ts'
import { useDryRun } from './use-dry-run.ts'

type DryRunProps = {
  kind: RuleKind
  id: string | undefined
  /** The rule as the form has it; undefined while something in it is wrong. */
  change: RuleChange | undefined
  /** The rule as it is saved, to compare with; undefined for a new one and while nothing is changed. */
  saved: RuleChange | undefined
  mayEdit: boolean
}

const shownClients = 8
const shownFirings = 12

/** What the rule would have done over the last 90 days, as it stands in the form beside. */
export function DryRun({ kind, id, change, saved, mayEdit }: DryRunProps) {
  const run = useDryRun(kind, id, change, mayEdit)
  const before = useDryRun(kind, id, saved, mayEdit && saved !== undefined)
  if (!mayEdit)
    return (
      <p className="p-4 text-sm text-ink-3">Managers and admins see here what a rule would have raised.</p>
    )
  if (run.data === undefined && run.isError)
    return (
      <div role="alert" className="flex flex-col items-start gap-3 p-4 text-sm">
        <p className="text-ink-2">The dry run did not work: {failureOf(run.error).message}</p>
        <Button size="sm" onClick={() => void run.refetch()}>
          Try again
        </Button>
      </div>
    )
  if (run.data === undefined)
    return (
      <div className="flex flex-col gap-4 p-4" role="status" aria-label="Trying it out">
        {change === undefined ? (
          <p className="text-sm text-ink-3">Correct the marked fields to try the rule out.</p>
        ) : (
          ['w-40', 'w-56', 'w-full', 'w-11/12'].map((width) => <Skeleton key={width} className={width} />)
        )}
      </div>
    )
  return (
    <div
      aria-busy={run.running}
      className={clsx('transition-opacity duration-150', run.running && 'opacity-60')}
    >
      <Sum answer={run.data} before={saved === undefined ? undefined : before.data} running={run.running} />
      <Weeks answer={run.data} />
      <Clients answer={run.data} />
      <Firings answer={run.data} />
      <p className="border-t border-line p-4 text-xs text-ink-3 text-pretty">
        Replayed from what is stored, for the clients that are active today. What people dismissed by hand is
        left out of account.
        {run.data.tickets_known_from !== null && (
          <>
            {' '}
            What happened to tickets before <Time value={run.data.tickets_known_from} /> is partly presumed.
          </>
        )}
      </p>
    </div>
  )
}

type SumProps = { answer: Answer; before: Answer | undefined; running: boolean }

function Sum({ answer, before, running }: SumProps) {
  return (
    <div className="p-4 pb-3" role="status">
      <p className="text-sm text-ink-3">Would have fired{running && ' …'}</p>
      <div className="mt-0.5 flex items-baseline gap-2">
        <span className="tabular text-xl font-semibold">{plural(answer.fired, 'time')}</span>
        {before !== undefined && before.fired !== answer.fired && (
          <span className="tabular text-sm text-ink-3">as saved {plural(before.fired, 'time')}</span>
        )}
      </div>
      <p className="text-sm text-ink-2">
        {answer.fired === 0 ? 'on no client' : `on ${plural(answer.clients.length, 'client')}`} in the last 90
        days
      </p>
    </div>
  )
}

/** The firings a week, as bars; only where all of them are known. */
function Weeks({ answer }: { answer: Answer }) {
  if (answer.firings.length === 0 || answer.firings.length < answer.fired) return null
  const weeks = weeksOf(answer.firings, new Date(answer.from), new Date(answer.to))
  const most = Math.max(...weeks.map(({ count }) => count), 1)
  return (
    <div className="px-4 pb-3">
      <div className="flex h-14 items-end gap-1 border-b border-line" aria-hidden>
        {weeks.map(({ from, count }) => (
          <span
            key={from}
            title={plural(count, 'alert')}
            className={clsx('flex-1 rounded-t-[3px]', count === 0 ? 'bg-transparent' : 'bg-accent')}
            style={{ height: `${(count / most) * 100}%` }}
          />
        ))}
      </div>
      <div className="flex justify-between pt-1 text-xs text-ink-3">
        <Time value={answer.from} />
        <span>today</span>
      </div>
    </div>
  )
}

function Clients({ answer }: { answer: Answer }) {
  if (answer.clients.length === 0) return null
  const most = answer.clients[0]?.times ?? 1
  const more = answer.clients.length - shownClients
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="pb-1 text-sm font-medium text-ink-2">On these clients</h3>
      <ul aria-label="On these clients" className="flex flex-col">
        {answer.clients.slice(0, shownClients).map(({ client_id, client_name, times }) => (
          <li key={client_id} className="flex h-7 items-center gap-2 text-sm">
            <Link
              to="/clients/$id"
              params={{ id: client_id }}
              className="min-w-0 flex-1 truncate hover:text-accent-ink hover:underline"
            >
              {client_name ?? 'A client that is gone'}
            </Link>
            <span aria-hidden className="flex h-1.5 w-16 justify-end overflow-hidden rounded-full bg-line">
              <span className="rounded-full bg-accent" style={{ width: `${(times / most) * 100}%` }} />
            </span>
            <span className="tabular w-8 text-right text-ink-2">{times}×</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="pt-1 text-sm text-ink-3">and {plural(more, 'more', 'more')}</p>}
    </section>
  )
}

function Firings({ answer }: { answer: Answer }) {
  if (answer.firings.length === 0)
    return (
      <p className="flex items-center gap-2 border-t border-line p-4 text-sm text-ink-3">
        <CalendarClock aria-hidden size={14} /> Nothing in the last 90 days was as bad as that.
      </p>
    )
  return (
    <section className="border-t border-line px-4 py-3">
      <h3 className="pb-1 text-sm font-medium text-ink-2">Most recent</h3>
      <ol className="flex flex-col">
        {answer.firings.slice(0, shownFirings).map((firing) => {
          const cause = causeWords(firing.cause)
          return (
            <li
              key={`${firing.at} ${firing.client_id} ${firing.subject_id}`}
              className="flex gap-2 py-1 text-sm"
            >
              <span className="pt-0.5">
                <SeverityIcon severity={firing.severity} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate">{firing.title}</span>
                <span className="block truncate text-ink-3">
                  {firing.client_name}
                  {firing.resolved_at === null
                    ? ' · still on'
                    : cause !== null && ` · ${cause.toLowerCase()}`}
                </span>
              </span>
              <span className="shrink-0 text-ink-3">
                <Time value={firing.at} />
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
