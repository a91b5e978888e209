import { sql } from '@audienceos/db'
import type { OutboxSummary } from '@audienceos/domain'
import { readCursor, TimeCursor, writeCursor } from '../paging/cursor.ts'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'
import { summary_columns } from './columns.ts'
import { mailDelivery } from './delivery.ts'

/** Mails of the agency, newest first, without their content. */
export const listOutbox = signedIn.outbox.list.handler(async ({ context, input: { limit, cursor } }) => {
  const { deps, session, db } = context
  mustManageMembers(session)
  const [time = null, id = null] = readCursor(cursor, TimeCursor) ?? []
  const rows = await db.$queryRaw<{ message: OutboxSummary; position: unknown[] }[]>(sql`
    select json_build_object(${summary_columns}) as message, json_build_array(o.created_at, o.id) as position
    from audienceos.outbox_messages o
    where o.agency_id = (select audienceos.current_agency_id())
      and (${id}::uuid is null or (o.created_at, o.id) < (${time}::timestamptz, ${id}::uuid))
    order by o.created_at desc, o.id desc limit ${limit + 1}`)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(({ message }) => message),
    next_cursor: last === undefined ? null : writeCursor(last.position),
    delivery: mailDelivery(deps.config),
  }
})
