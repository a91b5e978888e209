import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { z } from 'zod'
import { type ActivityEntry, activityFilters } from '../../../contract/activity.ts'
import { contract } from '../../../contract/index.ts'
import { deliverCookies } from '../../app/deliver-cookies.ts'
import type { Deps } from '../../app/deps.ts'
import type { AppEnv } from '../../app/env.ts'
import { securityHeaders } from '../../app/security-headers.ts'
import type { Reader } from '../../clients/read-client.ts'
import { isSecure } from '../../config/public-url.ts'
import { fromValidation } from '../../errors/from-validation.ts'
import { requireSession } from '../../session/resolve-session.ts'
import { userDb } from '../../session/user-db.ts'
import { mustInspectActivity } from '../permission.ts'
import { csv_header, csvOf } from './csv.ts'
import { type Filters, pickEntries } from './pick-entries.ts'
import { readChanges } from './read-changes.ts'
import { readEntries } from './read-entries.ts'

/** What is held at once: so many acts with so many changes each, or so many further changes of one. */
const page = 100
const most_changes = 20
const further_changes = 500

const Query = z.object(activityFilters)

/**
 * GET /activity/export.csv: what the list shows under these filters, all of it, as a table that goes out page by page at
 * the pace of whoever takes it.
 */
export async function serveExport(c: Context<AppEnv>, deps: Deps): Promise<Response> {
  const session = requireSession(c)
  mustInspectActivity(session)
  const query = Query.safeParse(c.req.query())
  if (!query.success) throw fromValidation(query.error.issues, contract.activity.list)
  const lines = tableOf(userDb(deps.db, session), query.data)
  // The first page before the answer begins: what fails then is still an answer.
  const first = await lines.next()
  deliverCookies(c)
  const rest = Readable.from(continued(first, lines), { objectMode: false })
  return new Response(Readable.toWeb(rest) as ReadableStream, {
    headers: {
      ...securityHeaders('data', isSecure(deps.config)),
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="activity.csv"',
      'cache-control': 'no-store',
      'x-request-id': c.get('request').id,
    },
  })
}

async function* continued(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  if (first.done !== true) yield first.value
  yield* rest
}

async function* tableOf(db: Reader, filters: Filters): AsyncGenerator<string> {
  // A spreadsheet takes a table without this mark for one of its own country's characters.
  let text = `\uFEFF${csv_header}`
  for (let before: string | null = null; ; text = '') {
    const entries = await readEntries(db, pickEntries(filters, before, page), most_changes)
    for (const entry of entries) {
      text += csvOf(entry)
      if (entry.changes_count <= entry.changes.length) continue
      yield text
      text = ''
      yield* furtherOf(db, entry)
    }
    if (text !== '') yield text
    const last = entries.at(-1)
    if (last === undefined || entries.length < page) return
    before = last.id
  }
}

async function* furtherOf(db: Reader, entry: ActivityEntry): AsyncGenerator<string> {
  for (let { changes } = entry; ; ) {
    changes = await readChanges(db, entry.id, changes.at(-1)?.id ?? '0', further_changes)
    if (changes.length === 0) return
    yield csvOf({ ...entry, changes })
  }
}
