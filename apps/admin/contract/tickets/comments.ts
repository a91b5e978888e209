import { CommentBody, ExpectedUpdatedAt, TicketComment, TicketCommentId, TicketId } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from '../list.ts'

const tag = oc.route({ tags: ['tickets'] })
const id = TicketId
const comment_id = TicketCommentId

/** The comments of a ticket, in markdown. */
export const comments = {
  list: tag
    .route({
      method: 'GET',
      path: '/tickets/{id}/comments',
      summary: 'The comments of a ticket, newest first',
    })
    .input(z.object({ ...listQuery, id }))
    .output(pageOf(TicketComment)),
  create: tag
    .route({
      method: 'POST',
      path: '/tickets/{id}/comments',
      successStatus: 201,
      summary: 'Write a comment; whoever is mentioned, as @[Full Name](user:uuid), is told',
    })
    .input(z.strictObject({ id, comment_id: comment_id.optional(), body: CommentBody }))
    .output(TicketComment),
  update: tag
    .route({
      method: 'PATCH',
      path: '/tickets/{id}/comments/{comment_id}',
      summary: 'Change one’s own comment; stale has the comment in `current`',
    })
    .input(z.strictObject({ id, comment_id, body: CommentBody, expected_updated_at: ExpectedUpdatedAt }))
    .output(TicketComment),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/tickets/{id}/comments/{comment_id}',
      summary:
        'Delete one’s own comment, or as an admin anybody’s; the answer is what it was, to write it again',
    })
    .input(z.object({ id, comment_id }))
    .output(TicketComment),
}
