import { Field } from '../../kit/field.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { ClientField } from '../clients/client-field.tsx'
import Composer from './composer.tsx'

/** Logs a communication with a client of choice. */
export default function LogPanel({ onClose }: { onClose: () => void }) {
  return (
    <SidePanel title="Log a communication" onClose={onClose}>
      <div className="p-4">
        <Composer
          onDone={onClose}
          chooser={(client, choose, error) => (
            <Field name="client_id" label="Client" error={error}>
              <ClientField value={client} onChange={choose} placeholder="Which client was it with?" />
            </Field>
          )}
        />
      </div>
    </SidePanel>
  )
}
