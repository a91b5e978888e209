import type { TicketComment } from '../ticket-types.ts'

/** Comments of a ticket, oldest first. */
export type CommentList = readonly TicketComment[]

/**
 * With a comment in its place by time; one that is there already is replaced. One from before the first is left out of a list
 * that is not whole: there are others between.
 */
export function withComment(list: CommentList, comment: TicketComment, isWhole: boolean): CommentList {
  const stood = list.some(({ id }) => id === comment.id)
  const rest = list.filter(({ id }) => id !== comment.id)
  const after = rest.findIndex(({ created_at }) => created_at > comment.created_at)
  if (after === 0 && !isWhole && !stood) return list
  return rest.toSpliced(after < 0 ? rest.length : after, 0, comment)
}

export const withoutComment = (list: CommentList, gone: string): CommentList =>
  list.filter(({ id }) => id !== gone)
