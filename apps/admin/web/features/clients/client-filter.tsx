import { useState } from 'react'
import { PickFilter } from '../../kit/pick-filter.tsx'
import { useClientChoices } from './use-client-choices.tsx'

type ClientFilterProps = {
  value: string | undefined
  onChange: (change: { client: string | undefined }) => void
}

/** Narrows a list to one client; of however many clients, by words that the server looks for. */
export function ClientFilter({ value, onChange }: ClientFilterProps) {
  const [words, setWords] = useState('')
  const { options } = useClientChoices(words.trim(), value ?? null)
  return (
    <PickFilter
      label="Client"
      value={value === undefined ? [] : [value]}
      onToggle={(client) => onChange({ client: client === value ? undefined : client })}
      onClear={() => onChange({ client: undefined })}
      options={options}
      onSearch={setWords}
    />
  )
}
