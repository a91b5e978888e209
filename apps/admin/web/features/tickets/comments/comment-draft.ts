import { getDraft, setDraft } from '../../../app/drafts.ts'
import { useDraft } from '../../../app/use-kept-draft.ts'
import type { TicketComment } from '../ticket-types.ts'
import type { Person } from './mention.ts'

/** A comment as it is being written: people stand in it by name, and are known beside it. */
export type CommentDraft = {
  text: string
  named: readonly Person[]
  /** Under which it was sent before: it may have arrived although no answer came. */
  id?: TicketComment['id']
}

/** A change of one's own comment, and the comment as it was when that began: what another tab made of it since is not written over. */
export type CommentEdit = CommentDraft & { begun: TicketComment }

export const emptyComment: CommentDraft = { text: '', named: [] }

/** What could not be sent, and below it what was begun since: neither is lost. */
export function joinComments(first: CommentDraft, then: CommentDraft): CommentDraft {
  if (then.text === '') return first
  const others = then.named.filter(({ id }) => first.named.every((person) => person.id !== id))
  return { ...first, text: `${first.text}\n\n${then.text}`, named: [...first.named, ...others] }
}

const draftKey = (ticket: string) => `comment:${ticket}`
const editKey = (comment: string) => `comment-edit:${comment}`

/** What was written about a ticket and not sent: leaving it loses nothing. */
export const useCommentDraft = (ticket: string) => useDraft<CommentDraft>(draftKey(ticket)) ?? emptyComment
export const keptComment = (ticket: string): CommentDraft => getDraft(draftKey(ticket)) ?? emptyComment

export const keepComment = (ticket: string, draft: CommentDraft): void =>
  setDraft(draftKey(ticket), draft.text === '' ? undefined : draft)

/** The change of a comment that was begun and is not saved. */
export const useCommentEdit = (comment: string) => useDraft<CommentEdit>(editKey(comment))
export const keptEdit = (comment: string) => getDraft<CommentEdit>(editKey(comment))
export const keepEdit = (comment: string, edit: CommentEdit | undefined): void =>
  setDraft(editKey(comment), edit)
