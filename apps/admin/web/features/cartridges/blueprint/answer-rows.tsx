import { blueprintLists, questionNumber, type ResolvedBlueprint } from '@audienceos/domain'
import { useState } from 'react'
import { useEditorHere } from '../edit/editor-context.ts'
import { type Cascade, unsaid } from '../fields/cascade.ts'
import { CascadeRow } from '../fields/cascade-row.tsx'
import { lockOf } from '../model/lock-of.ts'
import { isObject, valueAt } from '../model/place.ts'
import { placeId } from '../model/place-id.ts'
import { questionKey, questionWords } from '../model/value-words.ts'

type AnswerRowsProps = {
  field: string
  section: { name: string; from: number; to: number }
  resolved: ResolvedBlueprint | undefined
}

/** The questions of a section by number. What a question is called stands in the key of its answer, if there is one. */
export function AnswerRows({ field, section, resolved }: AnswerRowsProps) {
  const { all, saved, kind } = useEditorHere()
  // Other cartridges may have named what this one has not answered.
  const named = new Map<number, string>()
  for (const { data } of all) note(named, valueAt(data, field))
  note(named, valueAt(saved.data, field))
  const numbers = Array.from({ length: section.to - section.from + 1 }, (_, index) => section.from + index)
  return (
    <ul aria-label={section.name} className="border-t border-line bg-canvas/60">
      {numbers.map((number) => (
        <AnswerRow
          key={`${kind}/${number}`}
          field={field}
          number={number}
          section={section.name}
          known={named.get(number)}
          answer={resolved?.answers.find((each) => each.number === number)}
          wholeLock={resolved?.locked_by ?? null}
        />
      ))}
    </ul>
  )
}

function note(named: Map<number, string>, answers: unknown): void {
  if (!isObject(answers)) return
  for (const key of Object.keys(answers)) {
    const number = questionNumber(key)
    if (number !== undefined) named.set(number, key)
  }
}

type AnswerRowProps = {
  field: string
  number: number
  section: string
  known: string | undefined
  answer: ResolvedBlueprint['answers'][number] | undefined
  wholeLock: Cascade['locked_by']
}

function AnswerRow({ field, number, section, known, answer, wholeLock }: AnswerRowProps) {
  const { kind, pending, saved, locks, set, editable } = useEditorHere()
  const [typed, setTyped] = useState<string>()
  const ownKey = keyOf(valueAt(pending.data, field), number)
  // An own answer keeps its key; a new one takes that of the answer it overrides.
  const fixed = known ?? answer?.key
  const key = ownKey ?? fixed ?? questionKey(number, typed ?? '', section)
  const place = `${field}.${key}`
  const cascade: Cascade =
    answer === undefined
      ? { ...unsaid, locked_by: wholeLock }
      : { value: answer.value, source: answer.source, losers: answer.overrode, locked_by: answer.locked_by }
  const rename = (name: string) => {
    setTyped(name)
    if (ownKey === undefined) return
    const value = valueAt(pending.data, place)
    set(place, undefined)
    set(`${field}.${questionKey(number, name, section)}`, value)
  }
  const unnamed = known === undefined && (answer === undefined || answer.key === ownKey)
  return (
    <CascadeRow
      id={placeId(kind, field, number)}
      place={place}
      label={`Question ${number}${fixed === undefined ? '' : `, ${questionWords(fixed)}`}`}
      heading={
        <span className="flex min-w-0 items-baseline gap-1.5 text-sm">
          <span className="tabular shrink-0 text-ink-3">{number}</span>
          {unnamed && editable ? (
            <input
              aria-label={`Name of question ${number}`}
              placeholder="Name it"
              maxLength={60}
              value={typed ?? (ownKey === undefined ? '' : questionWords(ownKey))}
              onChange={({ target }) => rename(target.value)}
              className="w-full min-w-0 rounded-sm bg-transparent outline-none placeholder:text-ink-3 hover:bg-hover focus:bg-hover"
            />
          ) : (
            <span className="min-w-0 break-words">{questionWords(key)}</span>
          )}
        </span>
      }
      type={blueprintLists.includes(number) ? 'list' : 'text'}
      cascade={cascade}
      lock={lockOf(key, [...pending.locks, ...saved.locks, ...locks.map(({ lock }) => lock)])}
      withWhole={wholeLock !== null}
    />
  )
}

function keyOf(answers: unknown, number: number): string | undefined {
  return isObject(answers) ? Object.keys(answers).find((key) => questionNumber(key) === number) : undefined
}
