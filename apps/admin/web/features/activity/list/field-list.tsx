import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Change } from '../activity-types.ts'
import type { Piece } from '../model/diff-text.ts'
import { type FieldChange, fieldsOf } from '../model/fields.ts'
import { listChange } from '../model/list-change.ts'
import type { Names } from '../model/names.ts'
import type { Shown } from '../model/values.ts'
import { Value } from './value.tsx'

type FieldListProps = { change: Pick<Change, 'op' | 'before' | 'after' | 'rows'>; names: Names }

/** The fields of a change: what each was and what it is now. */
export function FieldList({ change, names }: FieldListProps) {
  const fields = fieldsOf(change)
  if (fields.length === 0)
    return (
      <p className="text-sm text-ink-3">
        {change.rows > 1 ? 'The values of so many at once are not kept.' : 'No values were kept.'}
      </p>
    )
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[minmax(96px,max-content)_minmax(0,1fr)]">
      {fields.map((field) => (
        <div key={field.key} className="contents">
          <dt className="max-w-56 text-ink-3 max-sm:pt-1">{field.label}</dt>
          <dd className="min-w-0">
            <Difference field={field} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Difference({ field, names }: { field: FieldChange; names: Names }) {
  const { before, after, pieces } = field
  if (pieces !== undefined) return <TextDifference pieces={pieces} />
  if (before === undefined || after === undefined) {
    const only = before ?? after
    return only === undefined ? null : <Value shown={only} names={names} />
  }
  const lists = listChange(field)
  if (lists !== undefined)
    return (
      <ul className="flex flex-col items-start gap-0.5">
        {lists.gone.map((item) => (
          <Marked key={JSON.stringify(item)} shown={item} names={names} as="gone" />
        ))}
        {lists.added.map((item) => (
          <Marked key={JSON.stringify(item)} shown={item} names={names} as="new" />
        ))}
      </ul>
    )
  const short = [before, after].every((side) => side.is !== 'text' || side.text.length < 40)
  return (
    <div className={short ? 'flex flex-wrap items-baseline gap-x-1.5' : 'flex flex-col items-start gap-0.5'}>
      <Side as="gone">
        <Value shown={before} names={names} />
      </Side>
      {short && <ArrowRight aria-hidden size={12} className="shrink-0 self-center text-ink-3" />}
      <Side as="new">
        <Value shown={after} names={names} />
      </Side>
    </div>
  )
}

const looks = { gone: 'bg-danger-soft', new: 'bg-good-soft' }
const signs = { gone: '−', new: '+' }
const spoken = { gone: 'before: ', new: 'now: ' }

const Side = ({ as, children }: { as: 'gone' | 'new'; children: ReactNode }) => (
  <div className={`max-w-full rounded-sm px-1 ${looks[as]}`}>
    <span className="sr-only">{spoken[as]}</span>
    {children}
  </div>
)

const Marked = ({ shown, names, as }: { shown: Shown; names: Names; as: 'gone' | 'new' }) => (
  <li className={`flex max-w-full gap-1.5 rounded-sm px-1 ${looks[as]}`}>
    <span aria-hidden>{signs[as]}</span>
    <span className="sr-only">{as === 'gone' ? 'removed: ' : 'added: '}</span>
    <Value shown={shown} names={names} />
  </li>
)

/** A text with what was taken out struck through and what was put in underlaid. */
const TextDifference = ({ pieces }: { pieces: readonly Piece[] }) => (
  <p className="whitespace-pre-wrap wrap-anywhere">
    {pieces.map(({ text, mark }, index) =>
      mark === 'same' ? (
        text
      ) : mark === 'gone' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
        <del key={index} className="bg-danger-soft decoration-danger">
          {text}
        </del>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
        <ins key={index} className="bg-good-soft no-underline">
          {text}
        </ins>
      ),
    )}
  </p>
)
