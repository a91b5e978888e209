import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellRing } from 'lucide-react'
import type { ReactNode } from 'react'
import { orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import type { TimelineItem } from '../../api/types.ts'
import { buttonClass } from '../../kit/button.tsx'
import { PanelLines } from '../../kit/panel-skeleton.tsx'
import { Properties, Property } from '../../kit/properties.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { Time } from '../../kit/time.tsx'
import { kindLabel } from '../communications/kinds.tsx'
import { MessageText } from '../communications/message-text.tsx'
import { SeverityMark } from './severity.tsx'

type Told = Extract<TimelineItem, { kind: 'alert' }>['alert']

type AlertEntryProps = {
  id: string
  /** As the timeline has it, if it is among what is loaded. */
  known: Told | undefined
  onClose: () => void
}

/** An alert of the timeline, however far down it stands; what to do with it is in the inbox. */
export function AlertEntry({ id, known, onClose }: AlertEntryProps) {
  const query = useQuery(orpc.alerts.get.queryOptions({ input: { id } }))
  // The timeline has the beginning of its text only.
  const alert = query.data ?? known
  const gone = query.isError && failureOf(query.error).code === 'not_found'
  return (
    <SidePanel title={kindLabel('alert')} onClose={onClose} contentKey={id}>
      {alert !== undefined ? (
        <Details alert={alert} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          title={gone ? 'No longer there' : 'This could not be loaded'}
          {...(gone ? {} : { onRetry: () => void query.refetch() })}
        />
      ) : (
        <PanelLines />
      )}
    </SidePanel>
  )
}

type Shown = Pick<Told, 'id' | 'title' | 'description' | 'severity' | 'status' | 'created_at' | 'resolved_at'>

function Details({ alert }: { alert: Shown }) {
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
