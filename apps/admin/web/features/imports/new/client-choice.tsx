import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Combobox } from '../../../kit/combobox.tsx'
import { Field } from '../../../kit/field.tsx'
import { useClientChoices } from '../use-client-choices.tsx'

type ClientChoiceProps = {
  value: string | null
  onChange: (client_id: string | null) => void
  /** The file it is for, by name. */
  file: string
  error: string | undefined
}

/** Whose timeline a file goes into. */
export function ClientChoice({ value, onChange, file, error }: ClientChoiceProps) {
  const [q, setQ] = useState('')
  const { options, name } = useClientChoices(q, value)
  return (
    <Field name="client_id" label={`Client for ${file}`} quiet error={error}>
      <Combobox
        value={value}
        onChange={onChange}
        options={options}
        placeholder="Choose a client"
        // Text of the chosen one is no search.
        onSearch={(text) => setQ(text === name ? '' : text)}
        empty="No client has that name."
      />
    </Field>
  )
}

/** Shown while the agency has no client but itself. */
export function NoClientsYet() {
  return (
    <p className="text-sm text-ink-2">
      No clients yet: mail can go into your agency’s own timeline, or{' '}
      <Link to="/clients" search={{ panel: 'new' }} className="font-medium text-accent-ink hover:underline">
        add a client first
      </Link>
      . The files stay here meanwhile.
    </p>
  )
}
