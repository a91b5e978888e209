import { useState } from 'react'
import { Combobox } from '../../kit/combobox.tsx'
import { Field } from '../../kit/field.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import Composer from './composer.tsx'
import { useClientOptions } from './use-client-options.tsx'

/** Logs a communication with a client of choice. */
export default function LogPanel({ onClose }: { onClose: () => void }) {
  const [client, setClient] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const options = useClientOptions()
  const found = useClientOptions(options.length < 200 ? '' : typed)
  return (
    <SidePanel title="Log a communication" onClose={onClose}>
      <div className="p-4">
        <Composer
          clientId={client}
          onDone={onClose}
          chooser={
            <Field name="client_id" label="Client">
              <Combobox
                value={client}
                onChange={setClient}
                options={found}
                onSearch={setTyped}
                placeholder="Which client was it with?"
              />
            </Field>
          }
        />
      </div>
    </SidePanel>
  )
}
