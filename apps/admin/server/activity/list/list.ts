import { z } from 'zod'
import { readCursor, writeCursor } from '../../paging/cursor.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { mustInspectActivity } from '../permission.ts'
import { pickEntries } from './pick-entries.ts'
import { readEntries } from './read-entries.ts'

const EntryCursor = z.tuple([z.string().regex(/^\d{1,18}$/)])
const most_changes = 20

/** What was done in the agency, the last first. */
export const listActivity = signedIn.activity.list.handler(async ({ context, input }) => {
  const { db, session } = context
  mustInspectActivity(session)
  const { limit, cursor, ...filters } = input
  const [before = null] = readCursor(cursor, EntryCursor) ?? []
  const items = await readEntries(db, pickEntries(filters, before, limit + 1), most_changes)
  const last = items.length > limit ? items[limit - 1] : undefined
  return {
    items: items.slice(0, limit),
    next_cursor: last === undefined ? null : writeCursor([last.id]),
  }
})
