import { sql } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import { z } from 'zod'
import type { ActivityHistoryItem } from '../../../contract/activity.ts'
import { readCursor, writeCursor } from '../../paging/cursor.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { change_columns, people } from './columns.ts'

const id = z.string().regex(/^\d{1,18}$/)
const ChangeCursor = z.tuple([id, id])
const of_people = new Set(['member', 'member_preferences', 'user_cartridge'])

/** What happened to one object and what is part of it, the last first; also to one that is gone. */
export const activityHistory = signedIn.activity.history.handler(async ({ context, input }) => {
  const { db, session } = context
  const { limit, cursor, object_kind, object_id } = input
  if (of_people.has(object_kind) && !may(session.member.role, 'activity.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins read what happened to people.')
  }
  const [entry = null, change = null] = readCursor(cursor, ChangeCursor) ?? []
  const rows = await db.$queryRaw<{ item: ActivityHistoryItem }[]>(sql`
    with page as materialized (
      select * from audienceos.activity_history(${object_kind}, ${object_id}::uuid, ${entry}::bigint, ${change}::bigint, ${limit + 1}::int)
    ), people as materialized (${people})
    select json_build_object(${change_columns}, 'entry_id', c.entry_id::text, 'actor_kind', c.actor_kind,
      'actor_id', c.actor_id, 'actor_name', (select m.name from people m where m.id = c.actor_id limit 1), 'route', c.route) as item
    from page c
    left join audienceos.client_names(array(select distinct p.client_id from page p)) n on n.id = c.client_id
    order by c.entry_id desc, c.id desc`)
  const items = rows.map(({ item }) => item)
  const last = items.length > limit ? items[limit - 1] : undefined
  return {
    items: items.slice(0, limit),
    next_cursor: last === undefined ? null : writeCursor([last.entry_id, last.id]),
  }
})
