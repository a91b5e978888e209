import { useState } from 'react'
import { Combobox } from '../../../kit/combobox.tsx'
import { useClientChoices } from '../../imports/use-client-choices.tsx'

type ClientFieldProps = {
  value: string | null
  onChange: (client_id: string | null) => void
  label?: string
}

/** Whose document it is; nobody's is the agency's own. */
export function ClientField({ value, onChange, label }: ClientFieldProps) {
  const [q, setQ] = useState('')
  const { options, name } = useClientChoices(q, value)
  return (
    <Combobox
      value={value}
      onChange={onChange}
      options={options}
      placeholder="No client"
      // Text of the chosen one is no search.
      onSearch={(text) => setQ(text === name ? '' : text)}
      empty="No client has that name."
      {...(label === undefined ? {} : { label })}
    />
  )
}
