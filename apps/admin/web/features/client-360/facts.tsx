import type { ClientDetail, NextAction } from '../../api/types.ts'
import { PanelSection, Properties, Property } from '../../kit/properties.tsx'
import { Time } from '../../kit/time.tsx'
import { History } from '../activity/history.tsx'
import { HealthSection } from '../client-health/health-section.tsx'
import { ClientProperties } from '../clients/client-properties.tsx'
import { ClientDocuments } from '../documents/client/client-documents.tsx'
import { Correspondents } from './correspondents.tsx'

export type FactsProps = {
  client: ClientDetail
  /** Opens a message of the timeline. */
  onRead: (communication_id: string) => void
  /** Opens a document of the timeline. */
  onDocument: (document_id: string) => void
  /** Does what comes next for the client. */
  onNext: (action: NextAction) => void
}

/** Health, facts, people and documents of a client. */
export default function Facts({ client, onRead, onDocument, onNext }: FactsProps) {
  return (
    <>
      <HealthSection clientId={client.id} onRead={onRead} onNext={onNext} />
      <div className="border-t border-line">
        <ClientProperties key={client.id} client={client} />
      </div>
      <Correspondents clientId={client.id} />
      <ClientDocuments client={client} onOpen={onDocument} />
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
  )
}
