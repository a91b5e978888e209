import { useQuery } from '@tanstack/react-query'
import { CalendarClock, Coffee, type LucideIcon, Moon, Sunrise, Undo2 } from 'lucide-react'
import { type KeyboardEvent, type SubmitEvent, useRef, useState } from 'react'
import { orpc } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { TextField } from '../../kit/field.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { plural } from '../../kit/plural.ts'
import { fromLocalInput, toLocalInput } from '../communications/local-time.ts'
import type { AlertRow } from './alert-types.ts'
import { snoozeChoices } from './model/snooze-times.ts'
import type { Triage } from './model/triage.ts'
import { isSnoozed } from './model/view-of.ts'
import { SeverityIcon } from './severity-icon.tsx'

type SnoozeMenuProps = {
  rows: readonly AlertRow[]
  onChoose: (triage: Triage) => void
  onClose: () => void
}

const icons = { later: Coffee, tomorrow: Sunrise, week: CalendarClock } as const
const when = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const shownAlerts = 4
const askedAtMost = 200

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
          <Choice
            key={choice.id}
            icon={icons[choice.id]}
            label={choice.label}
            aside={when.format(choice.until)}
            number={index + 1}
            first={index === 0}
            onPoint={() => setUntil(choice.until)}
            onTake={() => take(choice.until)}
          />
        ))}
        {custom === undefined ? (
          <Choice
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
          <Choice
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
      <Preview rows={rows} until={until} />
    </Dialog>
  )
}

type ChoiceProps = {
  icon: LucideIcon
  label: string
  aside: string
  number: number
  first?: boolean
  onPoint?: () => void
  onTake: () => void
}

function Choice({ icon: Icon, label, aside, number, first = false, onPoint, onTake }: ChoiceProps) {
  return (
    <button
      type="button"
      data-choice
      // biome-ignore lint/a11y/noAutofocus: the menu was opened to choose, and Enter takes the first
      autoFocus={first}
      onFocus={onPoint}
      onMouseEnter={onPoint}
      onClick={onTake}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 text-left outline-none hover:bg-hover focus:bg-hover focus-visible:inset-ring-2 focus-visible:inset-ring-accent dark:focus:bg-line pointer-coarse:h-11"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
      <span className="flex-1">{label}</span>
      <span className="tabular text-sm text-ink-3">{aside}</span>
      <Kbd keys={String(number)} />
    </button>
  )
}

/** What disappears from the inbox until then: known here, confirmed by the server. */
function Preview({ rows, until }: { rows: readonly AlertRow[]; until: Date }) {
  const ids = rows.slice(0, askedAtMost).map(({ id }) => id)
  const query = useQuery({
    ...orpc.alerts.snoozePreview.queryOptions({ input: { ids: ids.join(','), until: until.toISOString() } }),
    enabled: until.getTime() > Date.now(),
    staleTime: 0,
    placeholderData: (before) => before,
  })
  const hides = query.data?.hides ?? rows
  const more = hides.length - shownAlerts
  const skipped = query.data?.skips.length ?? 0
  return (
    <section aria-label="What it hides" className="mt-3 border-t border-line pt-3">
      <p className="text-sm text-ink-2">
        Hidden until <span className="tabular text-ink">{when.format(until)}</span>:
      </p>
      <ul className="mt-1.5 flex flex-col">
        {hides.slice(0, shownAlerts).map((row) => (
          <li key={row.id} className="flex h-7 items-center gap-2 text-sm">
            <SeverityIcon severity={row.severity} />
            <span className="truncate">{row.title}</span>
            <span className="ml-auto max-w-28 shrink-0 truncate text-ink-3">{row.client_name}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mt-1 text-sm text-ink-3">and {plural(more, 'more', 'more')}</p>}
      {skipped > 0 && (
        <p className="mt-1 text-sm text-warn">{plural(skipped, 'alert')} cannot be snoozed any more.</p>
      )}
      <p className="mt-2 text-xs text-ink-3">
        Their rules keep watching: what ends meanwhile is resolved, what still holds comes back then.
      </p>
    </section>
  )
}
