import type { FieldChange } from './fields.ts'
import type { Shown } from './values.ts'

/** What came to and went from a list that was changed; undefined where it is no list, or only its order changed. */
export function listChange(field: FieldChange): { gone: Shown[]; added: Shown[] } | undefined {
  const items = (shown: Shown | undefined) =>
    shown?.is === 'list' ? shown.items : shown?.is === 'nothing' ? [] : undefined
  const before = items(field.before)
  const after = items(field.after)
  if (before === undefined || after === undefined || before.length + after.length === 0) return undefined
  const kept = new Set(before.map(keyOf))
  const now = new Set(after.map(keyOf))
  const gone = before.filter((item) => !now.has(keyOf(item)))
  const added = after.filter((item) => !kept.has(keyOf(item)))
  return gone.length + added.length === 0 ? undefined : { gone, added }
}

const keyOf = (shown: Shown) => JSON.stringify(shown)
