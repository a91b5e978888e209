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
  error: string | undefined
}

const units = durationUnits.map(({ value, label }) => ({ value, label }))

/** A length of time in minutes (NaN while it is none), written in the unit that suits it. */
export function DurationField({
  name,
  label,
  description,
  minutes,
  onChange,
  disabled,
  error,
}: DurationFieldProps) {
  const [unit, setUnit] = useState<DurationUnit>(() => unitFor(minutes))
  const [text, setText] = useState(() => String(minutes / minutesOf(unitFor(minutes))))
  const [told, setTold] = useState(minutes)
  // It was changed from elsewhere: discarded, or saved by somebody else.
  if (!Object.is(told, minutes)) {
    setTold(minutes)
    setUnit(unitFor(minutes))
    setText(String(minutes / minutesOf(unitFor(minutes))))
  }
  const tell = (nextText: string, nextUnit: DurationUnit) => {
    // What is no number goes up as well: a form that is saved must not keep the number from before.
    const number = nextText.trim() === '' ? Number.NaN : Number(nextText.replace(',', '.'))
    const value = Math.round(number * minutesOf(nextUnit))
    setTold(value)
    onChange(value)
  }
  return (
    <Field name={name} label={label} description={description} error={error}>
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
