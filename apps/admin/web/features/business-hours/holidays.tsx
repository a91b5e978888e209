import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Field, TextInput } from '../../kit/field.tsx'
import { plural } from '../../kit/plural.ts'

type HolidaysProps = {
  days: readonly string[]
  problem: string | undefined
  mayEdit: boolean
  onChange: (days: string[]) => void
}

const written = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const nameOf = (day: string) => written.format(new Date(`${day}T00:00:00Z`))

/** Where the keyboard goes on once a day's button is gone: the day beside it, or else the field. */
function nextTo(button: HTMLElement): HTMLElement | null | undefined {
  const item = button.closest('li')
  const beside = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button')
  return beside ?? button.closest('section')?.querySelector('input')
}

/** Days on which nobody works. */
export function Holidays({ days, problem, mayEdit, onChange }: HolidaysProps) {
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const today = new Date().toISOString().slice(0, 10)
  const past = days.filter((day) => day < today)
  const shown = all ? days : days.filter((day) => day >= today)
  const add = () => {
    if (text === '') return
    if (!days.includes(text)) onChange([...days, text].sort())
    setText('')
  }
  return (
    <section aria-label="Holidays" className="flex flex-col gap-2">
      {mayEdit ? (
        <div className="flex items-end gap-2">
          <Field name="holiday" label="Holidays" error={problem}>
            <TextInput
              type="date"
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return
                event.preventDefault()
                add()
              }}
              className="!w-44"
            />
          </Field>
          <Button icon={<Plus aria-hidden size={14} />} className="h-9" disabled={text === ''} onClick={add}>
            Add
          </Button>
        </div>
      ) : (
        <h3 className="text-sm font-medium">Holidays</h3>
      )}
      <ul className="flex flex-wrap gap-1.5 empty:hidden">
        {shown.map((day) => (
          <li
            key={day}
            className="inline-flex h-7 items-center gap-1 rounded-full border border-line pr-1 pl-2.5 text-sm"
          >
            <time dateTime={day} className="tabular pr-1">
              {nameOf(day)}
            </time>
            {mayEdit && (
              <button
                type="button"
                aria-label={`Remove ${nameOf(day)}`}
                onClick={(event) => {
                  nextTo(event.currentTarget)?.focus()
                  onChange(days.filter((each) => each !== day))
                }}
                className="inline-flex size-6 items-center justify-center rounded-full text-ink-3 hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {days.length === 0 && <p className="text-sm text-ink-3">None yet: every workday counts.</p>}
      {past.length > 0 && !all && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="self-start text-sm text-ink-3 hover:text-ink hover:underline"
        >
          and {plural(past.length, 'day')} that {past.length === 1 ? 'is' : 'are'} past
        </button>
      )}
    </section>
  )
}
