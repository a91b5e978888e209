import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError, mentionsOf } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { lockTicket } from '../rows/lock-ticket.ts'
import { findComment } from './read-comment.ts'
import { requirePeople } from './require-people.ts'

/** Writes a comment. The same id with the same text is a repetition and answers the comment that is there. */
export const createComment = signedIn.tickets.comments.create.handler(({ context, input }) => {
  const { id, body } = input
  const comment_id = input.comment_id ?? context.idempotent_id ?? randomUUID()
  const mentions = mentionsOf(body)
  return context.db.transaction(async (tx) => {
    await lockTicket(tx, id)
    await requirePeople(tx, mentions)
    const inserted = await tx.$executeRaw(sql`
      insert into audienceos.ticket_comments (id, ticket_id, agency_id, body, mentions)
      values (${comment_id}::uuid, ${id}::uuid, audienceos.current_agency_id(), ${body}, ${mentions}::uuid[])
      on conflict (id) do nothing`)
    const comment = await findComment(tx, { id, comment_id })
    const repeated = comment?.author_id === context.session.member.id && comment.body === body
    if (comment === undefined || (inserted === 0 && !repeated))
      throw new AppError('conflict', 'That id is taken.')
    return comment
  })
})
