import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { Hourglass } from 'lucide-react'
import { Avatar } from '../../kit/avatar.tsx'
import { columnsFor } from '../../kit/table-columns.ts'
import { Lasting, Time } from '../../kit/time.tsx'
import { tip } from '../../kit/tooltip.tsx'
import { ScoreRing } from '../client-health/score-ring.tsx'
import { NextStepButton } from './next-step-button.tsx'
import { useOpenTarget } from './open-target.ts'
import { AlertCounts, TicketCounts } from './open-work.tsx'
import type { RankedClient } from './ranked-client.ts'
import { Reasons } from './reasons.tsx'
import { Sparkline } from './sparkline.tsx'
import { Trend } from './trend.tsx'

const column = columnsFor<RankedClient>()
/** A risk that wants attention today: what one critical alert weighs. */
const grave = 30

const risk = column.accessor('risk', {
  id: 'risk',
  header: 'Risk',
  meta: { width: '28px', from: 'sm', align: 'end' },
  cell: ({ row: { original } }) => <Risk risk={original.risk} />,
})

function Risk({ risk }: { risk: number }) {
  const tone = risk >= grave ? 'font-semibold text-danger' : risk === 0 ? 'text-ink-3' : 'text-ink-2'
  return <span className={clsx('tabular', tone)}>{risk}</span>
}

const health = column.accessor('score', {
  id: 'health',
  header: 'Health',
  meta: { width: '36px' },
  cell: ({ row: { original } }) => <ScoreRing score={original.score} tier={original.tier} />,
})

const client = column.accessor('client_name', {
  id: 'client',
  header: 'Client and why',
  meta: { width: 'minmax(0,1fr)' },
  cell: ({ row: { original } }) => <ClientCell {...original} />,
})

function ClientCell(client: RankedClient) {
  const { id, client_name, owner_name, health_trend, alerts, tickets, waiting, last_contact_at } = client
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <p className="flex min-w-0 items-center gap-2">
        <Link
          to="/clients/$id"
          params={{ id }}
          tabIndex={-1}
          className="truncate font-medium"
          title={client_name}
        >
          {client_name}
        </Link>
        {owner_name !== null && (
          <span className="hidden lg:inline-flex" {...tip(owner_name)}>
            <Avatar name={owner_name} size={16} />
            <span className="sr-only">Owner {owner_name}</span>
          </span>
        )}
        <Trend points={health_trend} />
        <span className="ml-auto shrink-0 text-sm text-ink-3 sm:hidden">
          Risk <Risk risk={client.risk} />
        </span>
        {waiting !== null && (
          <span className="ml-auto hidden sm:inline lg:hidden">
            <Waiting since={waiting.since} />
          </span>
        )}
      </p>
      <Reasons {...client} />
      {/* Too narrow for columns of their own. */}
      <p className="flex items-center gap-3 sm:hidden">
        <AlertCounts alerts={alerts} />
        <TicketCounts tickets={tickets} />
        {waiting === null ? (
          <span className="truncate text-sm text-ink-3">
            Last contact <Time value={last_contact_at} empty="never" />
          </span>
        ) : (
          <Waiting since={waiting.since} />
        )}
      </p>
    </div>
  )
}

const waiting = column.accessor((row) => row.waiting?.since, {
  id: 'waiting',
  header: 'Waiting on us',
  meta: { width: 'clamp(120px,16%,200px)', from: 'lg' },
  cell: ({ row: { original } }) => <WaitingCell {...original} />,
})

/** How long a message has been waiting, and which: a click opens it. */
function WaitingCell(client: RankedClient) {
  const open = useOpenTarget()
  const { waiting } = client
  if (waiting === null) return <Nothing>Nothing waits</Nothing>
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => open(client, 'message')}
      className="-mx-1.5 flex min-w-0 flex-1 flex-col rounded-md px-1.5 text-left hover:bg-line/60"
    >
      <Waiting since={waiting.since} />
      <span className="w-full truncate text-sm text-ink-3">
        {waiting.subject ?? waiting.from_name ?? 'No subject'}
      </span>
    </button>
  )
}

/** How long somebody has been waiting for us. */
const Waiting = ({ since }: { since: string }) => (
  <span className="flex items-center gap-1 text-sm whitespace-nowrap text-danger">
    <Hourglass aria-hidden size={12} className="shrink-0" />
    <span className="sr-only">Waiting on us for</span>
    <Lasting since={since} />
  </span>
)

const work = column.accessor((row) => row.tickets.open, {
  id: 'work',
  header: 'Alerts and tickets',
  meta: { width: '124px', from: 'sm' },
  cell: ({ row: { original } }) => <WorkCell {...original} />,
})

function WorkCell(client: RankedClient) {
  const open = useOpenTarget()
  const { alerts, tickets } = client
  const alerted = Object.values(alerts).some((count) => count > 0)
  if (!alerted && tickets.open === 0) return <Nothing>Neither alerts nor tickets</Nothing>
  return (
    <span className="flex min-w-0 flex-col items-start">
      {alerted && (
        <PlainButton label="Open its alerts" onClick={() => open(client, 'alerts')}>
          <AlertCounts alerts={alerts} />
        </PlainButton>
      )}
      {tickets.open > 0 && (
        <PlainButton label="Open its tickets" onClick={() => open(client, 'tickets')}>
          <TicketCounts tickets={tickets} />
        </PlainButton>
      )}
    </span>
  )
}

/** A quiet dash; in words for those who do not see it. */
const Nothing = ({ children }: { children: string }) => (
  <span className="text-sm text-ink-3">
    <span aria-hidden>–</span>
    <span className="sr-only">{children}</span>
  </span>
)

type PlainButtonProps = { label: string; onClick: () => void; children: React.ReactNode }

const PlainButton = ({ label, onClick, children }: PlainButtonProps) => (
  <button
    type="button"
    tabIndex={-1}
    {...tip(label)}
    onClick={onClick}
    className="-mx-1.5 flex h-5 items-center rounded-md px-1.5 hover:bg-line/60"
  >
    {children}
  </button>
)

const contact = column.accessor('last_contact_at', {
  id: 'contact',
  header: 'Contact',
  meta: { width: '84px', from: 'xl' },
  cell: ({ row: { original } }) => (
    <span className="flex flex-col">
      <Sparkline weeks={original.trend} />
      <span className="text-sm text-ink-3">
        <Time value={original.last_contact_at} empty="Never" />
      </span>
    </span>
  ),
})

const next = column.accessor((row) => row.next_action?.kind, {
  id: 'next',
  header: () => <span className="max-lg:sr-only">Next</span>,
  meta: { width: 'auto', align: 'end' },
  cell: ({ row: { original } }) => <NextStepButton client={original} />,
})

const fixed = { ...next, meta: { width: '132px', align: 'end' as const } }
const square = { ...next, meta: { width: '40px', align: 'end' as const } }

/** With nothing beside the list. */
export const wideColumns = column.columns([risk, health, client, waiting, work, contact, fixed])
/** Beside an open panel. */
export const narrowColumns = column.columns([risk, health, client, work, fixed])
/** On tablets: names before words on buttons. */
export const tabletColumns = column.columns([risk, health, client, work, square])
/** On phones. */
export const phoneColumns = column.columns([health, client, square])
