import { getDraft, setDraft } from '../../../app/drafts.ts'
import type { WholeTicket } from '../ticket-types.ts'

/** What is written by hand on a ticket. */
export type TextField = 'title' | 'description'

/** What was typed and is not saved, and the text it started from. */
export type TextDraft = { text: string; base: string }

export type Trouble =
  | { kind: 'refused'; message: string }
  /** Somebody else wrote meanwhile; `at` is the updated_at that keeping one's own is based on. */
  | { kind: 'conflict'; theirs: string; at: string | null }

export const textOf = (ticket: Pick<WholeTicket, TextField>, field: TextField): string => ticket[field] ?? ''

/**
 * What a refused save means, given the ticket as it is now: somebody changed other things, and it can be sent once more on top
 * of that; they wrote the very same, which is fine; or they wrote something else in its place.
 */
export function afterStale(
  { text, base }: TextDraft,
  current: Pick<WholeTicket, TextField | 'updated_at'>,
  field: TextField,
): 'again' | 'same' | Trouble {
  const theirs = textOf(current, field)
  if (theirs === base) return 'again'
  return theirs === text ? 'same' : { kind: 'conflict', theirs, at: current.updated_at }
}

const key = (id: string, field: TextField) => `ticket-${field}:${id}`

/** A draft outlives its panel: closing it loses nothing. */
export const keptText = (id: string, field: TextField) => getDraft<TextDraft>(key(id, field))

export const keepText = (id: string, field: TextField, draft: TextDraft | undefined): void =>
  setDraft(key(id, field), draft)
