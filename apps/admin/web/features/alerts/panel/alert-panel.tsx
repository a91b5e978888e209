import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Building2, Check, CheckCheck, Clock3, type LucideIcon, RotateCcw, UserRound } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { Badge } from '../../../kit/badge.tsx'
import { PanelLines, PanelRest } from '../../../kit/panel-skeleton.tsx'
import { PanelSection, Properties, Property } from '../../../kit/properties.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { ErrorState } from '../../../kit/states.tsx'
import { ExactTime, Time } from '../../../kit/time.tsx'
import { tip } from '../../../kit/tooltip.tsx'
import { MessageText } from '../../communications/message-text.tsx'
import type { AlertDetail, AlertRow } from '../alert-types.ts'
import { applies, type Triage, ticketOnItsWay } from '../model/triage.ts'
import { viewLabels, viewOf } from '../model/view-of.ts'
import { causeWords, ruleNames } from '../model/words.ts'
import { SeverityIconPlain, severityLabel } from '../severity-icon.tsx'
import { usePending } from '../state/pending.ts'
import { Evidence } from './evidence.tsx'
import { History } from './history.tsx'
import { Subject, TicketCard } from './subject.tsx'

type AlertPanelProps = {
  id: string
  /** The row of the list, to stand in until the whole alert is here. */
  row: AlertRow | undefined
  onClose: () => void
  onAct: (triage: Triage, row: AlertRow) => void
  onSnooze: (row: AlertRow) => void
  onOpen: (id: string) => void
}

const restMs = 120

/** One alert: what to do with it, why it fired, what it is about, and what happened to it. */
export default function AlertPanel({ id, row, onClose, onAct, onSnooze, onOpen }: AlertPanelProps) {
  // A hand that holds J down passes many; only the one it stops at is asked for.
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restMs)
    return () => clearTimeout(timer)
  }, [id])
  const query = useQuery({ ...orpc.alerts.get.queryOptions({ input: { id } }), enabled: rested === id })
  const done = usePending().get(id)?.row
  const detail = query.data
  const shown: AlertRow | undefined = done ?? row ?? detail
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  return (
    <SidePanel
      title={shown?.rule == null ? 'Alert' : ruleNames[shown.rule]}
      onClose={onClose}
      contentKey={id}
    >
      {shown === undefined || gone ? (
        query.isError ? (
          <ErrorState
            error={query.error}
            title={gone ? 'No longer there' : 'This could not be loaded'}
            {...(gone ? {} : { onRetry: () => void query.refetch() })}
          />
        ) : (
          <PanelLines />
        )
      ) : (
        <article className="pb-8">
          <Head row={shown} />
          <Acts row={shown} onAct={onAct} onSnooze={onSnooze} />
          {detail === undefined ? (
            query.isError ? (
              <ErrorState error={query.error} onRetry={() => void query.refetch()} />
            ) : (
              <PanelRest />
            )
          ) : (
            <Rest detail={detail} row={shown} onOpen={onOpen} />
          )}
        </article>
      )}
    </SidePanel>
  )
}

function Head({ row }: { row: AlertRow }) {
  const view = viewOf(row, Date.now())
  const cause = causeWords(row.resolve_cause)
  return (
    <header className="flex flex-col gap-1.5 px-4 pt-4">
      <div className="flex items-center gap-2 text-sm text-ink-2">
        <span className="inline-flex items-center gap-1.5">
          <SeverityIconPlain severity={row.severity} />
          {severityLabel(row.severity)}
        </span>
        <Badge tone={view === 'resolved' ? 'good' : 'neutral'}>
          {viewLabels[view]}
          {view === 'resolved' && cause !== null && `: ${cause.toLowerCase()}`}
        </Badge>
        {row.occurrences > 1 && (
          <Badge icon={<RotateCcw aria-hidden size={11} />}>raised {row.occurrences} times</Badge>
        )}
      </div>
      <h3 className="text-lg font-semibold text-balance wrap-anywhere">{row.title}</h3>
    </header>
  )
}

type ActsProps = Pick<AlertPanelProps, 'onAct' | 'onSnooze'> & { row: AlertRow }

function Acts({ row, onAct, onSnooze }: ActsProps) {
  const now = Date.now()
  const may = (triage: Triage) => applies(row, triage, now)
  const act = (triage: Triage) => () => onAct(triage, row)
  return (
    <div className="flex flex-wrap gap-1.5 px-4 py-3">
      {may({ kind: 'acknowledge' }) && (
        <Act label="Acknowledge" keys="a" run={act({ kind: 'acknowledge' })} />
      )}
      {row.status !== 'resolved' && (
        <>
          <Act label="Resolve" keys="e" run={act({ kind: 'resolve' })} />
          <Act label="Snooze" keys="h" run={() => onSnooze(row)} />
        </>
      )}
      {may({ kind: 'ticket' }) && <Act label="Ticket" keys="t" run={act({ kind: 'ticket' })} />}
      {may({ kind: 'reopen', status: 'open' }) && (
        <Act label="Open again" keys="o" run={act({ kind: 'reopen', status: 'open' })} />
      )}
    </div>
  )
}

const Act = ({ label, keys, run }: { label: string; keys: string; run: () => void }) => (
  <button
    type="button"
    onClick={run}
    {...tip(label, { keys, side: 'bottom' })}
    className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium hover:bg-hover dark:bg-raised pointer-coarse:h-11 pointer-coarse:px-3"
  >
    {label}
  </button>
)

function Rest({ detail, row, onOpen }: { detail: AlertDetail; row: AlertRow; onOpen: (id: string) => void }) {
  const ofRule = detail.rule !== null
  const about = {
    communication: 'The message',
    ticket: 'The ticket',
    client: 'The client',
    gone: 'What it was about',
  }
  return (
    <>
      <PanelSection title={ofRule ? 'Why it fired' : 'What it is about'}>
        {ofRule ? (
          <Evidence alert={detail} />
        ) : (
          <div className="px-4">
            {detail.description === null || detail.description === '' ? (
              <p className="text-ink-3">Nothing more was written.</p>
            ) : (
              <MessageText text={detail.description} />
            )}
          </div>
        )}
      </PanelSection>
      {detail.subject !== null && (
        <PanelSection title={about[detail.subject.kind]}>
          <div className="flex flex-col pt-1">
            <Subject alert={detail} />
          </div>
        </PanelSection>
      )}
      {(detail.ticket !== null || row.ticket_id === ticketOnItsWay) && (
        <PanelSection title="Ticket made of it">
          <div className="flex flex-col pt-1">
            {detail.ticket === null ? (
              <Skeleton className="mx-4 w-40" />
            ) : (
              <TicketCard ticket={detail.ticket} />
            )}
          </div>
        </PanelSection>
      )}
      <Facts detail={detail} row={row} onOpen={onOpen} />
      <PanelSection title="History">
        <History events={detail.events} />
      </PanelSection>
    </>
  )
}

function Facts({
  detail,
  row,
  onOpen,
}: {
  detail: AlertDetail
  row: AlertRow
  onOpen: (id: string) => void
}) {
  const before = detail.previous_alert
  const facts: [string, LucideIcon, ReactNode][] = [
    [
      'Client',
      Building2,
      row.client_id === null ? (
        <span key="none" className="text-ink-3">
          None
        </span>
      ) : (
        <Link
          key="client"
          to="/clients/$id"
          params={{ id: row.client_id }}
          className="truncate text-accent-ink hover:underline"
        >
          {row.client_name ?? 'A client that is gone'}
        </Link>
      ),
    ],
  ]
  if (detail.created_by_name !== null) facts.push(['Raised by', UserRound, detail.created_by_name])
  if (row.acknowledged_at !== null)
    facts.push([
      'On it',
      Check,
      <span key="ack" className="truncate">
        {row.acknowledged_by_name ?? 'Somebody'}, <Time value={row.acknowledged_at} />
      </span>,
    ])
  if (viewOf(row, Date.now()) === 'snoozed')
    facts.push(['Snoozed until', Clock3, <ExactTime key="until" value={row.snoozed_until} />])
  if (row.status === 'resolved')
    facts.push([
      'Resolved',
      CheckCheck,
      <span key="resolved" className="truncate">
        {detail.resolved_by_name !== null && `${detail.resolved_by_name}, `}
        <Time value={row.resolved_at} />
      </span>,
    ])
  if (before !== null)
    facts.push([
      'Before',
      RotateCcw,
      <button
        key="before"
        type="button"
        onClick={() => onOpen(before.id)}
        className="truncate text-accent-ink hover:underline"
      >
        The same, raised <Time value={before.created_at} />
      </button>,
    ])
  return (
    <div className="border-t border-line">
      <Properties>
        {facts.map(([label, icon, value]) => (
          <Property key={label} label={label} icon={icon}>
            {value}
          </Property>
        ))}
      </Properties>
    </div>
  )
}
