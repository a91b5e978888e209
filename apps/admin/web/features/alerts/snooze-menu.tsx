import { CalendarClock, Coffee, Moon, Sunrise, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { plural } from '../../kit/plural.ts'
import { fromLocalInput, toLocalInput } from '../communications/local-time.ts'
import type { AlertRow } from './alert-types.ts'
import { snoozeChoices } from './model/snooze-times.ts'
import type { Triage } from './model/triage.ts'
import { isSnoozed } from './model/view-of.ts'
import { formatUntil } from './model/words.ts'
import { SnoozeChoice } from './snooze-choice.tsx'
import { SnoozePreview } from './snooze-preview.tsx'

type SnoozeMenuProps = {
  rows: readonly AlertRow[]
  onChoose: (triage: Triage) => void
  onClose: () => void
}

const icons = { later: Coffee, tomorrow: Sunrise, week: CalendarClock } as const
/** Until when, and what that hides. Arrow keys or numbers choose. */
export default function SnoozeMenu({ rows, onChoose, onClose }: SnoozeMenuProps) {
  const [now] = useState(() => new Date())
  const [choices] = useState(() => snoozeChoices(now))
  const [until, setUntil] = useState(choices[0]?.until ?? now)
  const [custom, setCustom] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const list = useRef<HTMLDivElement>(null)
  const snoozed = rows.filter((row) => isSnoozed(row, now.getTime()))
  const take = (date: Date) => onChoose({ kind: 'snooze', until: date.toISOString() })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey || event.altKey) return
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-choice]') ?? [])]
    const down = event.key === 'ArrowDown' || event.key === 'j'
    const up = event.key === 'ArrowUp' || event.key === 'k'
    const number = /^[1-9]$/.test(event.key) ? buttons[Number(event.key) - 1] : undefined
    if (!down && !up && number === undefined) return
    event.preventDefault()
    if (number !== undefined) {
      number.click()
      return
    }
    const from = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(from + (down ? 1 : -1) + buttons.length) % buttons.length]?.focus()
  }
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const iso = fromLocalInput(custom ?? '')
    if (iso === undefined) setProblem('Choose a date and a time.')
    else if (Date.parse(iso) <= Date.now()) setProblem('Choose a time in the future.')
    else take(new Date(iso))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={rows.length === 1 ? 'Snooze this alert' : `Snooze ${plural(rows.length, 'alert')}`}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys among the buttons in it */}
      <div ref={list} onKeyDown={onKeyDown} className="-mx-2 flex flex-col">
        {choices.map((choice, index) => (
          <SnoozeChoice
            key={choice.id}
            icon={icons[choice.id]}
            label={choice.label}
            aside={formatUntil(choice.until)}
            number={index + 1}
            first={index === 0}
            onPoint={() => setUntil(choice.until)}
            onTake={() => take(choice.until)}
          />
        ))}
        {custom === undefined ? (
          <SnoozeChoice
            icon={Moon}
            label="Another time…"
            aside=""
            number={choices.length + 1}
            onTake={() => setCustom(toLocalInput(choices[1]?.until ?? now))}
          />
        ) : (
          <form onSubmit={submit} noValidate className="flex items-end gap-2 px-2 py-2">
            <div className="min-w-0 flex-1">
              <TextField
                name="until"
                label="Until"
                type="datetime-local"
                autoFocus
                value={custom}
                min={toLocalInput(now)}
                error={problem}
                onChange={(event) => {
                  setCustom(event.target.value)
                  setProblem(undefined)
                  const iso = fromLocalInput(event.target.value)
                  if (iso !== undefined) setUntil(new Date(iso))
                }}
              />
            </div>
            <Button type="submit" variant="primary" className="h-9">
              Snooze
            </Button>
          </form>
        )}
        {snoozed.length > 0 && (
          <SnoozeChoice
            icon={Undo2}
            label={
              snoozed.length === rows.length
                ? 'Bring back now'
                : `Bring back ${plural(snoozed.length, 'snoozed one')}`
            }
            aside=""
            number={choices.length + (custom === undefined ? 2 : 1)}
            onTake={() => onChoose({ kind: 'unsnooze' })}
          />
        )}
      </div>
      <SnoozePreview rows={rows} until={until} />
    </Dialog>
  )
}
