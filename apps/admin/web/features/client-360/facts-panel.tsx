import type { ClientDetail, NextAction } from '../../api/types.ts'
import { late } from '../../app/late.tsx'
import { PanelSection, Properties, Property } from '../../kit/properties.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Time } from '../../kit/time.tsx'
import { History } from '../activity/history.tsx'
import { HealthSection } from '../client-health/health-section.tsx'
import { ClientProperties } from '../clients/client-properties.tsx'
import { Correspondents } from './correspondents.tsx'

const ClientDocuments = late(
  () => import('../documents/client/client-documents.tsx'),
  () => (
    <PanelSection title="Documents">
      <Skeleton className="mx-4 my-2 w-48" />
    </PanelSection>
  ),
)

type FactsPanelProps = {
  client: ClientDetail | undefined
  /** Opens a message of the timeline. */
  onRead: (communication_id: string) => void
  onDocument: (document_id: string) => void
  /** Does what comes next for the client. */
  onNext: (action: NextAction) => void
  /** Without it the panel stays, and narrow windows do not show it. */
  onClose?: () => void
}

/** Health, facts and people of a client, at the right of its timeline. */
export function FactsPanel({ client, onRead, onDocument, onNext, onClose }: FactsPanelProps) {
  return (
    <SidePanel title="Facts" permanent={onClose === undefined} onClose={onClose ?? (() => {})}>
      {client === undefined ? (
        <div className="flex flex-col gap-5 p-4">
          {['w-40', 'w-28', 'w-36', 'w-48'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      ) : (
        <>
          <HealthSection clientId={client.id} onRead={onRead} onNext={onNext} />
          <div className="border-t border-line">
            <ClientProperties key={client.id} client={client} />
          </div>
          <Correspondents clientId={client.id} />
          <ClientDocuments clientId={client.id} onOpen={onDocument} />
          <PanelSection title="History">
            <Properties>
              <Property label="Last contact">
                <Time value={client.last_contact_at} empty="Never" />
              </Property>
              <Property label="Client since">
                <Time value={client.created_at} />
              </Property>
            </Properties>
          </PanelSection>
          <History title="Changes" kind="client" id={client.id} />
        </>
      )}
    </SidePanel>
  )
}
