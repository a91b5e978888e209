import { type Place, same, valueAt, withValues } from './place.ts'

/** A value that was typed over another; undefined on a side: nothing is said there, it inherits. */
export type Change = { base: unknown; value: unknown }

/** What somebody has changed and not yet saved, place by place, so that it fits on whatever others save meanwhile. */
export type Draft = {
  values: { readonly [place: Place]: Change }
  /** By lock: whether it shall be there. */
  locks: { readonly [lock: string]: boolean }
}

export const emptyDraft: Draft = { values: {}, locks: {} }

/** The row a draft is made for. */
export type Saved = { data: unknown; locks: readonly string[] }

/** What of a draft is still a change to the row as it now is, and where the row has moved on underneath. */
export function pendingOf(draft: Draft, saved: Saved) {
  const values = Object.entries(draft.values).filter(
    ([place, { value }]) => !same(valueAt(saved.data, place), value),
  )
  const conflicts = values.filter(([place, { base }]) => !same(valueAt(saved.data, place), base))
  const locks = Object.entries(draft.locks).filter(([lock, on]) => saved.locks.includes(lock) !== on)
  return {
    places: values.map(([place]) => place),
    conflicts: conflicts.map(([place]) => place),
    count: values.length + locks.length,
    data: withValues(
      saved.data,
      values.map(([place, { value }]) => [place, value]),
    ),
    locks: [
      ...saved.locks.filter((lock) => draft.locks[lock] !== false),
      ...locks.filter(([, on]) => on).map(([lock]) => lock),
    ],
  }
}

export type Pending = ReturnType<typeof pendingOf>

/** The draft with another value at a place. The value it stood over when the typing began is kept. */
export function withChange(draft: Draft, saved: Saved, place: Place, value: unknown): Draft {
  const base = draft.values[place] === undefined ? valueAt(saved.data, place) : draft.values[place].base
  if (same(base, value)) return withoutChange(draft, place)
  return { ...draft, values: { ...draft.values, [place]: { base, value } } }
}

/**
 * The draft after `sent`, as it was some moments ago, has been saved, and the row says `saved`. What was typed meanwhile
 * stands over that, and so does what was taken back meanwhile; of others' work it knows no more than before.
 */
export function rebased(now: Draft, sent: Draft, saved: Saved): Draft {
  const values: Record<Place, Change> = { ...now.values }
  for (const [place, was] of Object.entries(sent.values)) {
    const typed = now.values[place]
    const base = valueAt(saved.data, place)
    const value = typed === undefined ? was.base : typed.value
    if (same(value, base) || same(typed?.value, was.value)) delete values[place]
    else values[place] = { base, value }
  }
  const locks: Record<string, boolean> = { ...now.locks }
  for (const [lock, was] of Object.entries(sent.locks)) {
    const on = now.locks[lock] ?? !was
    if (saved.locks.includes(lock) === on || now.locks[lock] === was) delete locks[lock]
    else locks[lock] = on
  }
  return { values, locks }
}

/** The draft without what was changed at a place: what is saved stands. */
export function withoutChange(draft: Draft, place: Place): Draft {
  const { [place]: _, ...values } = draft.values
  return { ...draft, values }
}

/** The draft stands, knowing what is saved by now: no conflict any more. */
export function insistOn(draft: Draft, saved: Saved, place: Place): Draft {
  const change = draft.values[place]
  if (change === undefined) return draft
  const base = valueAt(saved.data, place)
  return { ...draft, values: { ...draft.values, [place]: { ...change, base } } }
}

/** A draft in which a field is locked, or free again; undone where that is how it is saved. */
export function withLock(draft: Draft, saved: Saved, lock: string, on: boolean): Draft {
  const { [lock]: _, ...locks } = draft.locks
  return { ...draft, locks: saved.locks.includes(lock) === on ? locks : { ...locks, [lock]: on } }
}
