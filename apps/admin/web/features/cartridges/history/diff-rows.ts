import {
  type AnswerChange,
  type CartridgeDiff,
  type CartridgeKind,
  type FieldChange,
  fieldsOf,
} from '@audienceos/domain'
import { questionWords, valueWords } from '../model/value-words.ts'

/** A line of one side; `mark` says what became of it. */
export type DiffLine = { text: string; mark: 'same' | 'gone' | 'new' | 'moved' }

/** One field, or one answer, as it was and as it is. */
export type DiffRow = {
  place: string
  label: string
  before: DiffLine[]
  after: DiffLine[]
  /** What a side without a line says, if not that it inherits. */
  empty?: string
}

/** A diff side by side: fields in their order, the questionnaire answer by answer, locks last. */
export function diffRows(kind: CartridgeKind, { fields, locks }: CartridgeDiff): DiffRow[] {
  const labels = new Map(fieldsOf(kind).map(({ name, label }) => [name, label]))
  const rows = Object.entries(fields).flatMap(([name, change]): DiffRow[] => {
    const label = labels.get(name) ?? name
    if (change.change !== 'answers') return [{ place: name, label, ...sides(change) }]
    return Object.entries(change.answers).map(([key, answer]) => ({
      place: `${name}.${key}`,
      label: `${Number.parseInt(key, 10)} ${questionWords(key)}`,
      ...sides(answer),
    }))
  })
  if (locks.added.length === 0 && locks.removed.length === 0) return rows
  const named = (list: readonly string[], mark: DiffLine['mark']) =>
    list.map((lock) => ({ text: labels.get(lock) ?? questionWords(lock), mark }))
  return [
    ...rows,
    {
      place: 'locks',
      label: 'Locks',
      empty: 'None',
      before: named(locks.removed, 'gone'),
      after: named(locks.added, 'new'),
    },
  ]
}

function sides(
  change: Exclude<FieldChange, { change: 'answers' }> | AnswerChange,
): Pick<DiffRow, 'before' | 'after'> {
  switch (change.change) {
    case 'added':
      return { before: [], after: lines(change.after, 'new') }
    case 'removed':
      return { before: lines(change.before, 'gone'), after: [] }
    case 'changed':
      return { before: lines(change.before, 'gone'), after: lines(change.after, 'new') }
    case 'items': {
      const before = change.items.flatMap((item) =>
        'from' in item
          ? [
              {
                at: item.from,
                text: item.item,
                mark: item.change === 'removed' ? ('gone' as const) : at(item.change),
              },
            ]
          : [],
      )
      const after = change.items.flatMap((item) =>
        'to' in item
          ? [
              {
                at: item.to,
                text: item.item,
                mark: item.change === 'added' ? ('new' as const) : at(item.change),
              },
            ]
          : [],
      )
      const inOrder = (list: (DiffLine & { at: number })[]) =>
        list.sort((a, b) => a.at - b.at).map(({ text, mark }) => ({ text, mark }))
      return { before: inOrder(before), after: inOrder(after) }
    }
  }
}

const at = (change: string) => (change === 'moved' ? ('moved' as const) : ('same' as const))

function lines(value: unknown, mark: DiffLine['mark']): DiffLine[] {
  if (Array.isArray(value))
    return value.length === 0
      ? [{ text: 'none', mark }]
      : value.map((item) => ({ text: valueWords(item), mark }))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([key, answer]) => ({
      text: `${questionWords(key)}: ${valueWords(answer)}`,
      mark,
    }))
  return [{ text: valueWords(value), mark }]
}
