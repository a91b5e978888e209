import { Link } from '@tanstack/react-router'
import { ArrowUpRight, BellRing } from 'lucide-react'
import { PanelSection } from '../../../kit/properties.tsx'
import { Time } from '../../../kit/time.tsx'
import { alertStatusLabel } from '../../alerts/model/view-of.ts'
import { SeverityIcon } from '../../alerts/severity-icon.tsx'
import { KindIcon } from '../../communications/kinds.tsx'
import type { TicketDetail } from '../ticket-types.ts'

const card =
  'mx-4 mt-1 flex min-w-0 items-start gap-2.5 rounded-lg border border-line p-3 text-left hover:bg-hover focus-visible:outline-offset-2'

/** What a ticket was made of, and which alerts watch it; each leads there. */
export function Origin({ ticket }: { ticket: TicketDetail }) {
  const { communication, communication_id, alerts } = ticket
  const made = alerts.filter(({ relation }) => relation === 'made_from')
  const about = alerts.filter(({ relation }) => relation === 'about')
  return (
    <>
      {(communication_id !== null || made.length > 0) && (
        <PanelSection title="Made from">
          {communication !== null ? (
            <Link to="/communications" search={{ item: communication.id }} className={card}>
              <span className="pt-0.5 text-ink-3">
                <KindIcon kind={communication.type} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  {communication.subject ?? 'Without a subject'}
                </span>
                <span className="block truncate text-sm text-ink-3">
                  {communication.from_name ?? communication.from_address ?? 'A message'},{' '}
                  <Time value={communication.timestamp} />
                </span>
              </span>
              <ArrowUpRight aria-hidden size={14} className="mt-0.5 shrink-0 text-ink-3" />
            </Link>
          ) : (
            communication_id !== null && (
              <p className="px-4 text-sm text-ink-3">The message it was made of was deleted since.</p>
            )
          )}
          {made.map((alert) => (
            <AlertCard key={alert.id} alert={alert} />
          ))}
        </PanelSection>
      )}
      {about.length > 0 && (
        <PanelSection title="Alerts about it">
          {about.map((alert) => (
            <AlertCard key={alert.id} alert={alert} />
          ))}
        </PanelSection>
      )}
    </>
  )
}

const AlertCard = ({ alert }: { alert: TicketDetail['alerts'][number] }) => (
  <Link to="/alerts" search={{ alert: alert.id }} className={card}>
    <span className="pt-0.5 text-ink-3">
      {alert.severity === null ? (
        <BellRing aria-hidden size={14} />
      ) : (
        <SeverityIcon severity={alert.severity} />
      )}
    </span>
    <span className="min-w-0 flex-1 truncate font-medium">{alert.title}</span>
    <span className="shrink-0 text-sm text-ink-3">{alertStatusLabel(alert, Date.now())}</span>
    <ArrowUpRight aria-hidden size={14} className="mt-0.5 shrink-0 text-ink-3" />
  </Link>
)
