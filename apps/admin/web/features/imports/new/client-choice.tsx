import { Link } from '@tanstack/react-router'
import { Field } from '../../../kit/field.tsx'
import { ClientField } from '../../clients/client-field.tsx'

type ClientChoiceProps = {
  value: string | null
  onChange: (client_id: string | null) => void
  /** The file it is for, by name. */
  file: string
  error: string | undefined
}

/** Whose timeline a file goes into. */
export function ClientChoice({ value, onChange, file, error }: ClientChoiceProps) {
  return (
    <Field name="client_id" label={`Client for ${file}`} quiet error={error}>
      <ClientField value={value} onChange={onChange} placeholder="Choose a client" />
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
