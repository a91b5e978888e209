import type { Person } from './mention.ts'

/** A comment as it is being written: people stand in it by name, and are known beside it. */
export type CommentDraft = { text: string; named: readonly Person[] }

export const emptyComment: CommentDraft = { text: '', named: [] }

/** What could not be sent, and below it what was begun since: neither is lost. */
export function joinComments(first: CommentDraft, then: CommentDraft): CommentDraft {
  if (then.text === '') return first
  const others = then.named.filter(({ id }) => first.named.every((person) => person.id !== id))
  return { text: `${first.text}\n\n${then.text}`, named: [...first.named, ...others] }
}

const kept = new Map<string, CommentDraft>()

/** What was written about a ticket and not sent: leaving it loses nothing. */
export const keptComment = (ticket: string): CommentDraft => kept.get(ticket) ?? emptyComment

export function keepComment(ticket: string, draft: CommentDraft): void {
  if (draft.text === '') kept.delete(ticket)
  else kept.set(ticket, draft)
}
