import { sql } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { findComment, noComment } from './read-comment.ts'

/** Deletes a comment and answers what it was: one's own, or as an admin anybody's. */
export const removeComment = signedIn.tickets.comments.remove.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    const comment = await findComment(tx, input)
    if (comment === undefined) throw noComment()
    const { id, role } = context.session.member
    if (comment.author_id !== id && !may(role, 'comment.moderate'))
      throw new AppError('forbidden', 'Only who wrote a comment, or an admin, deletes it.')
    const removed = await tx.$executeRaw(
      sql`delete from audienceos.ticket_comments where id = ${input.comment_id}::uuid`,
    )
    if (removed === 0) throw noComment()
    return comment
  }),
)
