import { empty, join, type Sql, sql, type UserDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { z } from 'zod'
import { TimelineKind } from '../../contract/clients.ts'
import { CursorTime, readCursor } from '../paging/cursor.ts'
import { type PageQuery, pageText } from '../paging/page-text.ts'
import type { TimelineQuery } from './query.ts'
import { type Branch, timeline_item, timelineBranches } from './timeline-branches.ts'

/** Time, id, and which kind of row: ids are unique within a kind only. */
const TimelineCursor = z.tuple([CursorTime.nullable(), z.guid(), z.number().int().min(0).max(3)])

/**
 * One page of everything that happened with a client, as the JSON text of the answer. A client that is not the
 * caller's looks like one that does not exist.
 * @throws AppError not_found, malformed
 */
export async function timelinePage(db: UserDb, query: TimelineQuery): Promise<string> {
  const text = await pageText(db, timelineQuery(query))
  // Only an empty page can be of a client that is not there.
  if (!text.startsWith('{"items":[]')) return text
  const [client] = await db.$queryRaw<{ id: string }[]>(
    sql`select id::text from audienceos.client_names(array[${query.id}::uuid])`,
  )
  if (client === undefined) throw new AppError('not_found', 'There is no such client.')
  return text
}

/** The timeline as a query: a branch per table, each reading at most one page by its own index. */
export function timelineQuery(query: TimelineQuery): PageQuery {
  const after = readCursor(query.cursor, TimelineCursor)
  const branches = timelineBranches(readKinds(query.kinds)).flatMap((branch, rank) =>
    branch === undefined ? [] : phases(branch, rank, query, after),
  )
  return {
    limit: query.limit,
    rows: join(branches, ' union all '),
    order: sql`at desc nulls last, id desc, rank desc`,
    item: timeline_item,
    built: true,
    joins: empty,
    position: sql`p.at, p.id, p.rank`,
  }
}

type After = z.infer<typeof TimelineCursor> | undefined

function phases(branch: Branch, rank: number, { id, limit }: TimelineQuery, after: After): Sql[] {
  const { table, at, columns, filter } = branch
  const where = sql`t.client_id = ${id}::uuid and t.agency_id = (select audienceos.current_agency_id()) ${filter}`
  // Of rows with the same time and id, those of a higher rank came first.
  const before = after !== undefined && rank < after[2] ? sql`<=` : sql`<`
  const row = sql`select t.id, ${rank}::int as rank, ${columns}`
  // Their times are all alike, but only under its whole order does the index stop after a page.
  const timeless = sql`(${row} from ${table} t where ${where} and ${at} is null
    ${after?.[0] === null ? sql`and t.id ${before} ${after[1]}::uuid` : empty} order by ${at} desc, t.id desc limit ${limit + 1})`
  if (after?.[0] === null) return [timeless]
  const timed = sql`(${row} from ${table} t where ${where} and ${at} is not null
    ${after === undefined ? empty : sql`and (${at}, t.id) ${before} (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by ${at} desc, t.id desc limit ${limit + 1})`
  return [timed, timeless]
}

function readKinds(kinds: string | undefined): Set<TimelineKind> {
  if (kinds === undefined || kinds === '') return new Set(TimelineKind.options)
  const parsed = z.array(TimelineKind).safeParse(kinds.split(','))
  if (parsed.success) return new Set(parsed.data)
  throw new AppError('malformed', 'query.kinds: Name kinds out of the list.', {
    errors: [{ path: 'query.kinds', message: `Use any of ${TimelineKind.options.join(', ')}.` }],
  })
}
