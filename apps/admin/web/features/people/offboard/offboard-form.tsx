import { type SubmitEvent, useState } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { useMe } from '../../../app/use-session.ts'
import { Avatar } from '../../../kit/avatar.tsx'
import { Button } from '../../../kit/button.tsx'
import { Field } from '../../../kit/field.tsx'
import { plural } from '../../../kit/plural.ts'
import { Select } from '../../../kit/select.tsx'
import { nameOf } from '../arrange-people.ts'
import type { PersonRow } from '../people-columns.tsx'
import { listed } from '../roles.ts'
import {
  type Choices,
  type Inheritance,
  inheritanceOf,
  type Preview,
  sharesOf,
  takeOverOf,
} from './take-over.ts'
import { takerLabels } from './taker-labels.ts'
import type { Offboarding } from './use-offboard.ts'

/** A select has texts as values: these are no ids. */
const nobody = 'nobody'
const asAbove = 'default'

type OffboardFormProps = {
  person: PersonRow
  people: readonly PersonRow[]
  preview: Preview
  offboard: Offboarding
  onCancel: () => void
}

/** What is touched, and who takes it over. */
export function OffboardForm({ person, people, preview, offboard, onCancel }: OffboardFormProps) {
  const { user } = useMe()
  const rows = inheritanceOf(preview)
  const mine = preview.takers.some(({ id }) => id === user.id)
  const [fallback, setFallback] = useState<string>(mine ? user.id : nobody)
  const [choices, setChoices] = useState<Choices>({})
  const name = nameOf(person)
  const labels = takerLabels(preview.takers, people, user.id)
  const takers = [
    ...labels.map(({ id, label, face }) => ({ value: id, label, icon: <Avatar name={face} /> })),
    { value: nobody, label: 'Nobody' },
  ]
  const owned = rows.filter((row) => row.owned).map((row) => row.name)
  const total = rows.reduce((sum, { tickets }) => sum + tickets, 0)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (offboard.isPending) return
    const rest = fallback === nobody ? null : fallback
    offboard.mutate({
      take_over: takeOverOf(rest, choices),
      shares: sharesOf(rows, rest, choices, (id) => labels.find((each) => each.id === id)?.label ?? id),
    })
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5 p-4">
      <ul className="flex list-disc flex-col gap-1 pl-4 text-sm marker:text-ink-3">
        <li>{name} is signed out everywhere at once and cannot sign in again.</li>
        <li>
          {total === 0
            ? 'No open ticket is theirs.'
            : `Somebody else has to take over ${plural(total, 'open ticket')}.`}
        </li>
        {owned.length > 0 && (
          <li className="wrap-anywhere">
            {listed(owned)} {owned.length === 1 ? 'changes hands: it goes' : 'change hands: each goes'} to
            whoever takes it over below.
          </li>
        )}
        {preview.closed_tickets > 0 && (
          <li>Their name stays on {plural(preview.closed_tickets, 'closed ticket')}.</li>
        )}
        <li>This cannot be undone. Coming back takes a new invitation.</li>
      </ul>
      {rows.length > 0 && (
        <>
          <Field name="default" label="Everything goes to">
            <Select value={fallback} onChange={setFallback} options={takers} />
          </Field>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-1.5 text-sm font-medium">By client</legend>
            {rows.map((row) => (
              <InheritanceRow
                key={row.client_id ?? ''}
                row={row}
                value={choices[row.client_id ?? '']}
                takers={takers}
                onChange={(taker) => setChoices({ ...choices, [row.client_id ?? '']: taker })}
              />
            ))}
          </fieldset>
        </>
      )}
      <p role="alert" className="text-sm text-danger empty:hidden">
        {offboard.error !== null && failureOf(offboard.error).message}
      </p>
      <div className="sticky bottom-0 -mx-4 -mb-4 flex justify-end gap-2 border-t border-line bg-surface px-4 py-3">
        <Button onClick={onCancel}>Keep {name}</Button>
        <Button type="submit" variant="danger" busy={offboard.isPending}>
          Offboard
        </Button>
      </div>
    </form>
  )
}

type InheritanceRowProps = {
  row: Inheritance
  value: string | null | undefined
  takers: { value: string; label: string }[]
  onChange: (taker: string | null | undefined) => void
}

function InheritanceRow({ row, value, takers, onChange }: InheritanceRowProps) {
  const { client_id, name, tickets, owned } = row
  const said = [tickets > 0 ? plural(tickets, 'open ticket') : '', owned ? 'owner' : '']
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-line p-2.5">
      <div className="flex items-center gap-2">
        <Avatar name={name} shape="company" />
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <span className="shrink-0 text-sm text-ink-3">{said.filter((part) => part !== '').join(', ')}</span>
      </div>
      {client_id !== null && (
        <Select
          label={`Who takes over ${name}`}
          value={value === undefined ? asAbove : (value ?? nobody)}
          onChange={(next) => onChange(next === asAbove ? undefined : next === nobody ? null : next)}
          options={[{ value: asAbove, label: 'As above' }, ...takers]}
        />
      )}
    </div>
  )
}
