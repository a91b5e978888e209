import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellRing, FileQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TimelineItem } from '../../api/types.ts'
import { buttonClass } from '../../kit/button.tsx'
import { Properties, Property } from '../../kit/properties.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { Time } from '../../kit/time.tsx'
import { kindLabel } from '../communications/kinds.tsx'
import { MessageText } from '../communications/message-text.tsx'
import ReadingPanel from '../communications/reading-panel.tsx'
import DocumentPanel from '../documents/panel/document-panel.tsx'
import TicketPanel from '../tickets/panel/ticket-panel.tsx'
import { itemKey } from './entries.ts'
import { SeverityMark } from './severity.tsx'
import { timelineQuery } from './timeline-query.ts'

type EntryPanelProps = { clientId: string; kinds: string | undefined; open: string; onClose: () => void }

/** The entry of the timeline that is open. */
export default function EntryPanel({ clientId, kinds, open, onClose }: EntryPanelProps) {
  const [kind, id] = open.split(':')
  const query = useInfiniteQuery(timelineQuery(clientId, kinds))
  if (kind === 'document' && id !== undefined) return <DocumentPanel id={id} onClose={onClose} alone />
  if (kind === 'communication' && id !== undefined) return <ReadingPanel id={id} onClose={onClose} />
  if (kind === 'ticket' && id !== undefined) return <TicketPanel key={id} id={id} onClose={onClose} />
  const item = query.data?.pages.flatMap((page) => page.items).find((each) => itemKey(each) === open)
  if (item === undefined || item.kind !== 'alert')
    return (
      <SidePanel title="Entry" onClose={onClose}>
        {!query.isPending && (
          <EmptyState icon={FileQuestion} title="Not in view">
            It was deleted, or stands further down the timeline.
          </EmptyState>
        )}
      </SidePanel>
    )
  return (
    <SidePanel title={kindLabel(item.kind)} onClose={onClose}>
      <Details item={item} />
    </SidePanel>
  )
}

/** An alert: what to do with it is in the inbox. */
type Told = Extract<TimelineItem, { kind: 'alert' }>

function Details({ item: { alert } }: { item: Told }) {
  const { title, description: text } = alert
  const facts: [string, ReactNode][] = [
    ['Severity', <SeverityMark key="severity" severity={alert.severity} />],
    ['Status', alert.status ?? 'open'],
    ['Raised', <Time key="raised" value={alert.created_at} />],
  ]
  if (alert.resolved_at !== null) facts.push(['Resolved', <Time key="resolved" value={alert.resolved_at} />])
  return (
    <article className="pb-6">
      <h3 className="px-4 pt-4 text-lg font-semibold wrap-anywhere">{title}</h3>
      <Properties>
        {facts.map(([label, value]) => (
          <Property key={label} label={label}>
            {value}
          </Property>
        ))}
      </Properties>
      <div className="px-4 pb-4">
        <Link to="/alerts" search={{ alert: alert.id }} className={buttonClass('secondary', 'sm')}>
          <BellRing aria-hidden size={14} /> Open in the inbox
        </Link>
      </div>
      {text !== null && text !== '' && (
        <div className="border-t border-line px-4 pt-4">
          <MessageText text={text} />
        </div>
      )}
    </article>
  )
}
