import { useState } from 'react'
import { Combobox } from '../../kit/combobox.tsx'
import { useClientChoices } from './use-client-choices.tsx'

type ClientFieldProps = {
  value: string | null
  onChange: (client_id: string | null) => void
  /** What no client means here. */
  placeholder?: string
  /** Needed outside a `Field`. */
  label?: string
}

/** Chooses a client, narrowed by the server. */
export function ClientField({ value, onChange, placeholder = 'No client', label }: ClientFieldProps) {
  const [words, setWords] = useState('')
  const { options, name, foundFor } = useClientChoices(words, value)
  return (
    <Combobox
      value={value}
      onChange={onChange}
      options={options}
      placeholder={placeholder}
      // Text of the chosen one is no search.
      onSearch={(text) => setWords(text === name ? '' : text)}
      foundFor={foundFor}
      empty="No client has that name."
      several="Several clients match: choose one."
      {...(label === undefined ? {} : { label })}
    />
  )
}
