import type { CartridgeKind } from '../agency-cartridge.ts'
import type { CartridgeData, FieldValue, FieldValues } from '../cartridge-data.ts'
import { fieldsOf } from '../fields.ts'
import { sortLocks } from '../lock/sort-locks.ts'
import type { AnswerChange, CartridgeDiff, FieldChange } from './change.ts'
import { diffList } from './diff-list.ts'

/** One version of a cartridge: what `readLayer` and `readLocks` made of it. */
export type CartridgeVersion<Kind extends CartridgeKind> = {
  data: CartridgeData<Kind>
  locks?: readonly string[]
}

/** What changed from one version to the other, in the order of the fields. */
export function diffCartridge<Kind extends CartridgeKind>(
  kind: Kind,
  before: CartridgeVersion<Kind>,
  after: CartridgeVersion<Kind>,
): CartridgeDiff {
  const old: FieldValues = before.data
  const now: FieldValues = after.data
  const fields = fieldsOf(kind).flatMap(({ name }) => {
    const change = diffField(old[name], now[name])
    return change === null ? [] : [[name, change] as const]
  })
  const had = before.locks ?? []
  const has = after.locks ?? []
  const locks = {
    added: sortLocks(
      kind,
      has.filter((lock) => !had.includes(lock)),
    ),
    removed: sortLocks(
      kind,
      had.filter((lock) => !has.includes(lock)),
    ),
  }
  return { fields: Object.fromEntries(fields), locks }
}

function diffField(before: FieldValue | undefined, after: FieldValue | undefined): FieldChange | null {
  if (!isBlueprint(before) || !isBlueprint(after)) return diffValue(before, after)
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const answers = keys
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1))
    .flatMap((key): [string, AnswerChange][] => {
      const change = diffValue(before[key], after[key])
      return change === null ? [] : [[key, change as AnswerChange]]
    })
  return answers.length === 0 ? null : { change: 'answers', answers: Object.fromEntries(answers) }
}

/** The change of a value by itself: an answer's value gives an answer's change. */
function diffValue(
  before: FieldValue | undefined,
  after: FieldValue | undefined,
): Exclude<FieldChange, { change: 'answers' }> | null {
  if (before === undefined) return after === undefined ? null : { change: 'added', after }
  if (after === undefined) return { change: 'removed', before }
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = diffList(before, after)
    return items.every(({ change }) => change === 'kept') ? null : { change: 'items', items }
  }
  return before === after ? null : { change: 'changed', before, after }
}

function isBlueprint(value: FieldValue | undefined): value is Record<string, string | string[]> {
  return typeof value === 'object' && !Array.isArray(value)
}
