import { useState } from 'react'
import { Combobox } from '../../kit/combobox.tsx'
import { Field } from '../../kit/field.tsx'
import { SidePanel } from '../../kit/side-panel.tsx'
import { useClientChoices } from '../imports/use-client-choices.tsx'
import Composer from './composer.tsx'

/** Logs a communication with a client of choice. */
export default function LogPanel({ onClose }: { onClose: () => void }) {
  return (
    <SidePanel title="Log a communication" onClose={onClose}>
      <div className="p-4">
        <Composer
          onDone={onClose}
          chooser={(client, choose) => <ClientField client={client} onChange={choose} />}
        />
      </div>
    </SidePanel>
  )
}

type ClientFieldProps = { client: string | null; onChange: (client: string | null) => void }

function ClientField({ client, onChange }: ClientFieldProps) {
  const [typed, setTyped] = useState('')
  const { options } = useClientChoices(typed.trim(), client)
  return (
    <Field name="client_id" label="Client">
      <Combobox
        value={client}
        onChange={onChange}
        options={options}
        onSearch={setTyped}
        placeholder="Which client was it with?"
      />
    </Field>
  )
}
