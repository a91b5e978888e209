import { Field } from '../../../kit/field.tsx'
import { Select } from '../../../kit/select.tsx'
import { ClientField } from '../../clients/client-field.tsx'
import { typeOptions } from '../document-words.ts'

/** Whose a new document is, and of what type; an empty `type` is none. */
export type Into = { client_id: string | null; type: string }

const types = [{ value: '', label: 'None' }, ...typeOptions]

type IntoFieldsProps = { into: Into; onChange: (change: Partial<Into>) => void }

/** The fields that files and links have in common. */
export const IntoFields = ({ into, onChange }: IntoFieldsProps) => (
  <>
    <Field name="client_id" label="Client">
      <ClientField value={into.client_id} onChange={(client_id) => onChange({ client_id })} />
    </Field>
    <Field name="type" label="Type">
      <Select value={into.type} onChange={(type) => onChange({ type })} options={types} />
    </Field>
  </>
)

/** As the server takes it. */
export const intoOf = ({ client_id, type }: Into) => ({ client_id, type: type === '' ? null : type })
