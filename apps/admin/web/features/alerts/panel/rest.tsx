import { PanelSection } from '../../../kit/properties.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { MessageText } from '../../communications/message-text.tsx'
import type { AlertDetail, AlertRow } from '../alert-types.ts'
import { ticketOnItsWay } from '../model/triage.ts'
import { Evidence } from './evidence.tsx'
import { Facts } from './facts.tsx'
import { History } from './history.tsx'
import { Subject, TicketCard } from './subject.tsx'

/** Why it fired, what it is about, its ticket, its facts and its history: what only the whole alert tells. */
export function Rest({
  detail,
  row,
  onOpen,
}: {
  detail: AlertDetail
  row: AlertRow
  onOpen: (id: string) => void
}) {
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
