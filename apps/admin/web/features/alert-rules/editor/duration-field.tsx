import { useState } from 'react'
import { Field, TextInput } from '../../../kit/field.tsx'
import { Select } from '../../../kit/select.tsx'
import { type DurationUnit, durationUnits, minutesOf, unitFor } from '../model/duration.ts'

type DurationFieldProps = {
  name: string
  label: string
  description: string
  minutes: number
  onChange: (minutes: number) => void
  disabled: boolean
}

const units = durationUnits.map(({ value, label }) => ({ value, label }))

/** A length of time in minutes, written in the unit that suits it. */
export function DurationField({ name, label, description, minutes, onChange, disabled }: DurationFieldProps) {
  const [unit, setUnit] = useState<DurationUnit>(() => unitFor(minutes))
  const [text, setText] = useState(() => String(minutes / minutesOf(unitFor(minutes))))
  const [told, setTold] = useState(minutes)
  // It was changed from elsewhere: discarded, or saved by somebody else.
  if (told !== minutes) {
    setTold(minutes)
    setUnit(unitFor(minutes))
    setText(String(minutes / minutesOf(unitFor(minutes))))
  }
  const tell = (nextText: string, nextUnit: DurationUnit) => {
    const value = Math.round(Number(nextText.replace(',', '.')) * minutesOf(nextUnit))
    if (!Number.isFinite(value) || value < 0 || nextText.trim() === '') return
    setTold(value)
    onChange(value)
  }
  const wrong = text.trim() === '' || !(Number(text.replace(',', '.')) >= 0)
  return (
    <Field name={name} label={label} description={description} error={wrong ? 'Write a number.' : undefined}>
      <div className="flex items-center gap-2">
        <TextInput
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            tell(event.target.value, unit)
          }}
          className="!w-24 text-right tabular"
        />
        <div className="w-32">
          <Select
            label={`${label}: unit`}
            value={unit}
            disabled={disabled}
            onChange={(next) => {
              setUnit(next)
              tell(text, next)
            }}
            options={units}
          />
        </div>
      </div>
    </Field>
  )
}
