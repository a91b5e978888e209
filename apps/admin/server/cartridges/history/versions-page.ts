import { type Sql, sql } from '@audienceos/db'
import { type CartridgeKind, diffCartridge } from '@audienceos/domain'
import { z } from 'zod'
import type { CartridgeVersion } from '../../../contract/cartridges/cartridge.ts'
import type { Reader } from '../../clients/read-client.ts'
import { readCursor, writeCursor } from '../../paging/cursor.ts'
import { readBoth } from '../data/read-both.ts'

/** A version as its row holds it. */
export type StoredVersion = Omit<CartridgeVersion, 'problems' | 'diff'> & { kind: CartridgeKind }

const Position = z.tuple([z.number().int().min(1)])

/** One page of the versions that `which` names (of rows `v`), newest first, each with what it changed. */
export async function versionsPage(
  db: Reader,
  which: Sql,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: CartridgeVersion[]; next_cursor: string | null }> {
  const [before = null] = readCursor(cursor, Position) ?? []
  const rows = await readVersions(
    db,
    sql`${which} and (${before}::int is null or v.number < ${before}::int)`,
    limit + 1,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    // One more is read than shown: the last on a page is compared with the first of the next.
    items: rows.slice(0, limit).map((row, index) => toVersion(row, rows[index + 1])),
    next_cursor: last === undefined ? null : writeCursor([last.number]),
  }
}

/** Versions as they were kept, newest first. */
export async function readVersions(db: Reader, which: Sql, limit: number): Promise<StoredVersion[]> {
  const rows = await db.$queryRaw<{ version: StoredVersion }[]>(sql`
    select json_build_object('id', v.id, 'kind', v.kind, 'number', v.number, 'change', v.change, 'name', v.name,
      'data', v.data, 'locked_fields', array_remove(v.locked_fields, null), 'is_default', v.is_default,
      'saved_by', v.saved_by, 'saved_by_name', coalesce(m.full_name, f.full_name),
      'saved_at', audienceos.rfc3339(v.saved_at)) as version
    from audienceos.cartridge_versions v
    left join audienceos.members() m on m.id = v.saved_by
    left join audienceos.former_members() f on f.id = v.saved_by
    where v.agency_id = (select audienceos.current_agency_id()) and ${which}
    order by v.number desc limit ${limit}`)
  return rows.map(({ version }) => version)
}

function toVersion({ kind, ...row }: StoredVersion, older: StoredVersion | undefined): CartridgeVersion {
  const now = readBoth(kind, { data: row.data, locks: row.locked_fields })
  const { version: before } = readBoth(kind, older && { data: older.data, locks: older.locked_fields })
  return { ...row, problems: now.problems, diff: diffCartridge(kind, before, now.version) }
}
