import { CopyPlus, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { Button } from '../../kit/button.tsx'
import { inputClass } from '../../kit/classes.ts'
import { Combobox } from '../../kit/combobox.tsx'
import { Field } from '../../kit/field.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { OvertakenNote } from '../../kit/overtaken-note.tsx'
import { plural } from '../../kit/plural.ts'
import { Time } from '../../kit/time.tsx'
import type { Weekday } from '../alert-rules/rule-types.ts'
import { type Interval, nextInterval, weekdays, weeklyHours } from './calendar-draft.ts'
import { Holidays } from './holidays.tsx'
import { timeZoneOptions } from './time-zones.ts'
import type { CalendarEditor } from './use-calendar-editor.ts'

const workdays: readonly Weekday[] = ['tue', 'wed', 'thu', 'fri']

/** When the agency works: rules that count business hours stop their clocks outside of them. */
export function BusinessHoursForm({ editor, mayEdit }: { editor: CalendarEditor; mayEdit: boolean }) {
  const { draft, problems, calendar } = editor
  const zones = useMemo(() => timeZoneOptions(new Date(), calendar.time_zone), [calendar.time_zone])
  const setDay = (day: Weekday, intervals: readonly Interval[]) =>
    editor.set({ week: { ...draft.week, [day]: [...intervals] } })
  const copyMonday = () => {
    const week = { ...draft.week }
    for (const day of workdays) week[day] = [...draft.week.mon]
    editor.set({ week })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    editor.submit()
  }
  return (
    <form
      aria-label="Business hours"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        editor.submit()
      }}
      className="flex flex-col gap-6"
    >
      {editor.overtaken && (
        <OvertakenNote
          who={calendar.updated_by_name}
          at={calendar.updated_at}
          onMine={editor.keepMine}
          onTheirs={editor.discard}
        />
      )}
      <div className="max-w-96">
        {mayEdit ? (
          <Field name="time_zone" label="Time zone" error={problems.time_zone}>
            <Combobox
              value={draft.time_zone}
              options={zones}
              empty="No such time zone."
              onChange={(time_zone) => time_zone !== null && editor.set({ time_zone })}
            />
          </Field>
        ) : (
          <>
            <h3 className="mb-1.5 text-sm font-medium">Time zone</h3>
            <p className="text-ink-2">{draft.time_zone}</p>
          </>
        )}
      </div>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-2 flex w-full max-w-[560px] flex-wrap items-center gap-x-2 text-sm font-medium">
          Hours
          <span className="tabular font-normal whitespace-nowrap text-ink-3">
            {plural(weeklyHours(draft), 'hour')} a week
          </span>
          {mayEdit && (
            <Button
              variant="ghost"
              size="sm"
              icon={<CopyPlus aria-hidden size={14} />}
              className="ml-auto"
              onClick={copyMonday}
            >
              Monday for the workdays
            </Button>
          )}
        </legend>
        <ul className="flex max-w-[560px] flex-col divide-y divide-line rounded-lg border border-line">
          {weekdays.map(({ day, label }) => (
            <Day
              key={day}
              label={label}
              intervals={draft.week[day]}
              problem={problems[day]}
              mayEdit={mayEdit}
              onChange={(intervals) => setDay(day, intervals)}
            />
          ))}
        </ul>
        {problems.week !== undefined && (
          <p role="alert" className="text-xs text-danger">
            {problems.week}
          </p>
        )}
      </fieldset>
      <Holidays
        days={draft.holidays}
        problem={problems.holidays}
        mayEdit={mayEdit}
        onChange={(holidays) => editor.set({ holidays })}
      />
      {calendar.updated_by_name !== null && (
        <p className="text-sm text-ink-3">
          Changed by {calendar.updated_by_name} <Time value={calendar.updated_at} />
        </p>
      )}
    </form>
  )
}

type DayProps = {
  label: string
  intervals: readonly Interval[]
  problem: string | undefined
  mayEdit: boolean
  onChange: (intervals: readonly Interval[]) => void
}

/** Midnight at the end of a day, as a person reads it. */
const shownUntil = (to: string) => (to === '00:00' ? '24:00' : to)

const timeClass = `${inputClass} h-8 min-w-0 flex-1 px-2 sm:!w-[7.5rem] sm:flex-none tabular pointer-coarse:h-10 sm:pointer-coarse:!w-[8.75rem]`

function Day({ label, intervals, problem, mayEdit, onChange }: DayProps) {
  const change = (index: number, next: Interval) =>
    onChange(intervals.map((each, at) => (at === index ? next : each)))
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1 px-3 py-1.5">
      <span className="flex h-8 flex-1 items-center sm:w-24 sm:flex-none pointer-coarse:h-10">{label}</span>
      <div className="order-last flex min-w-0 basis-full flex-col gap-1 sm:order-none sm:flex-1 sm:basis-0">
        {intervals.length === 0 && <span className="flex h-8 items-center text-ink-3">Closed</span>}
        {!mayEdit && intervals.length > 0 && (
          <span className="tabular flex h-8 items-center text-ink-2">
            {intervals.map(([from, to]) => `${from} – ${shownUntil(to)}`).join(', ')}
          </span>
        )}
        {(mayEdit ? intervals : []).map(([from, to], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the times of a day are told apart by their place alone
          <span key={index} className="flex items-center gap-1.5">
            <input
              type="time"
              aria-label={`${label}: from`}
              data-invalid={problem === undefined ? undefined : ''}
              value={from}
              onChange={(event) => change(index, [event.target.value, to])}
              className={timeClass}
            />
            <span aria-hidden className="text-ink-3">
              –
            </span>
            <input
              type="time"
              aria-label={`${label}: to`}
              data-invalid={problem === undefined ? undefined : ''}
              value={to}
              onChange={(event) => change(index, [from, event.target.value])}
              className={timeClass}
            />
            <IconButton
              icon={X}
              label={`${label}: remove ${from} to ${to}`}
              onClick={() => onChange(intervals.filter((_, at) => at !== index))}
            />
          </span>
        ))}
        {problem !== undefined && (
          <span role="alert" className="text-xs text-danger">
            {problem}
          </span>
        )}
      </div>
      {mayEdit && (
        <IconButton
          icon={Plus}
          label={`${label}: add hours`}
          onClick={() => onChange([...intervals, nextInterval(intervals)])}
        />
      )}
    </li>
  )
}
