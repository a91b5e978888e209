import { Link } from '@tanstack/react-router'
import { Building2, Check, CheckCheck, Clock3, type LucideIcon, RotateCcw, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { Properties, Property } from '../../../kit/properties.tsx'
import { ExactTime, Time } from '../../../kit/time.tsx'
import type { AlertDetail, AlertRow } from '../alert-types.ts'
import { viewOf } from '../model/view-of.ts'

/** Whose alert it is, who dealt with it and when. */
export function Facts({
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
