import { sql } from '@audienceos/db'
import { AppError, mentionsOf } from '@audienceos/domain'
import { stale } from '../../errors/stale.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { findComment, noComment } from './read-comment.ts'
import { requirePeople } from './require-people.ts'

/** Changes one's own comment. Only whom it did not mention before needs to be there still. */
export const updateComment = signedIn.tickets.comments.update.handler(({ context, input }) => {
  const { body, expected_updated_at } = input
  const mentions = mentionsOf(body)
  return context.db.transaction(async (tx) => {
    const found = await findComment(tx, input)
    if (found === undefined) throw noComment()
    if (found.author_id !== context.session.member.id)
      throw new AppError('forbidden', 'Only who wrote a comment changes it.')
    await tx.$queryRaw(sql`
      select c.id::text from audienceos.ticket_comments c where c.id = ${input.comment_id}::uuid for no key update`)
    const held = await findComment(tx, input)
    if (held === undefined) throw noComment()
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, held.updated_at))
      throw stale(held)
    if (held.body === body) return held
    const known = new Set<string>(held.mentions)
    await requirePeople(
      tx,
      mentions.filter((person) => !known.has(person)),
    )
    await tx.$executeRaw(sql`
      update audienceos.ticket_comments set body = ${body}, mentions = ${mentions}::uuid[]
      where id = ${input.comment_id}::uuid`)
    const comment = await findComment(tx, input)
    if (comment === undefined) throw noComment()
    return comment
  })
})
