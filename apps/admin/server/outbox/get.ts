import { sql } from '@audienceos/db'
import { AppError, type OutboxMessage } from '@audienceos/domain'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'
import { summary_columns } from './columns.ts'

/**
 * One mail. Its content is there only while somebody has to read it here: held for want of a mail server, or an
 * invitation that could not be sent; and only while the person belongs to the agency, whose mail it no longer is when they
 * have left. A link to somebody's account was looked at, so the log says by whom.
 */
export const getOutboxMessage = signedIn.outbox.get.handler(async ({ context, input: { id } }) => {
  const { deps, session, db, request } = context
  mustManageMembers(session)
  const [row] = await db.$queryRaw<{ message: OutboxMessage }[]>(sql`
    select json_build_object(${summary_columns}, 'text_body', case when r.readable then o.text_body end,
      'html_body', case when r.readable then o.html_body end, 'link', case when r.readable then o.link end) as message
    from audienceos.outbox_messages o
    cross join lateral (
      select (o.status = 'held' or o.status = 'failed' and o.kind = 'invite') and o.expires_at > now()
        and exists (select from audienceos.members() m where m.id = o.user_id) as readable) r
    where o.id = ${id}::uuid and o.agency_id = (select audienceos.current_agency_id())`)
  if (row === undefined) throw new AppError('not_found', 'There is no such mail.')
  const { kind, user_id, link } = row.message
  if (link !== null && kind !== 'invite') {
    const facts = { request_id: request.id, outbox_message_id: id, kind, user_id, read_by: session.member.id }
    deps.log.info(facts, 'the mail of somebody’s account was read')
  }
  return row.message
})
