import type { Change } from '../activity-types.ts'
import { diffText, type Piece } from './diff-text.ts'
import { fieldLabel, quietFields } from './field-labels.ts'
import { isShortened, type Shown, shownValue } from './values.ts'

/** One field of a change: what it was and what it is now. A side that is undefined had no such field. */
export type FieldChange = {
  /** Its place, unique within the change. */
  key: string
  label: string
  before: Shown | undefined
  after: Shown | undefined
  /** Of texts that were edited: what became of their words. */
  pieces?: Piece[]
}

/** The fields of a change, ready to be read: of an update what became of each, else what there was. */
export function fieldsOf(change: Pick<Change, 'op' | 'before' | 'after' | 'rows'>): FieldChange[] {
  if (change.rows > 1) return []
  const before = change.before ?? {}
  const after = change.after ?? {}
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !quietFields.has(name),
  )
  if (change.op === 'update')
    return names.flatMap((name) => compared(name, name, fieldLabel(name), before[name], after[name]))
  const values = change.op === 'insert' ? after : before
  const side = change.op === 'insert' ? 'after' : 'before'
  return names.flatMap((name) => given(name, name, fieldLabel(name), values[name], side))
}

/** The values of something that came or went, but for what was empty. */
function given(
  key: string,
  name: string,
  label: string,
  value: unknown,
  side: 'before' | 'after',
): FieldChange[] {
  if (isPlain(value))
    return Object.entries(value).flatMap(([inner, each]) =>
      given(`${key}.${inner}`, inner, `${label} › ${fieldLabel(inner)}`, each, side),
    )
  const shown = shownValue(name, value)
  if (shown.is === 'nothing' || value === false) return []
  return [{ key, label, before: undefined, after: undefined, [side]: shown }]
}

function compared(key: string, name: string, label: string, before: unknown, after: unknown): FieldChange[] {
  if (same(before, after)) return []
  if (isPlain(before) && isPlain(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((inner) =>
      compared(`${key}.${inner}`, inner, `${label} › ${fieldLabel(inner)}`, before[inner], after[inner]),
    )
  if (isPlain(before) || isPlain(after)) {
    const inner = isPlain(before) ? before : isPlain(after) ? after : {}
    return Object.keys(inner).flatMap((each) =>
      compared(
        `${key}.${each}`,
        each,
        `${label} › ${fieldLabel(each)}`,
        isPlain(before) ? before[each] : undefined,
        isPlain(after) ? after[each] : undefined,
      ),
    )
  }
  const field: FieldChange = { key, label, before: shownValue(name, before), after: shownValue(name, after) }
  const pieces = piecesOf(field)
  return [pieces === undefined ? field : { ...field, pieces }]
}

/** Only texts of several words are compared by words: of a title the old and the new are read at a glance. */
function piecesOf({ before, after }: FieldChange): Piece[] | undefined {
  if (before?.is !== 'text' || after?.is !== 'text') return undefined
  const several = Math.max(before.text.length, after.text.length) > 48
  return several ? diffText(before.text, after.text) : undefined
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isShortened(value)

const same = (a: unknown, b: unknown): boolean =>
  (a ?? null) === (b ?? null) || JSON.stringify(a) === JSON.stringify(b)
