import { sql, type UserDb } from '@audienceos/db'
import { type CartridgeKind, fieldLocks, readLayer, tooLarge } from '@audienceos/domain'
import type { MyCartridge } from '../../../contract/cartridges/my-cartridge.ts'
import { readDefault, stored } from '../agency/read-cartridge.ts'

type Row = {
  id: string
  name: string
  data: unknown
  updated_at: string | null
  revision: string
  rows: number
}

/** The caller's own settings of a kind as the row that counts has them, and what their agency has locked. */
export async function readMine(
  db: Pick<UserDb, '$queryRaw' | '$queryJson'>,
  user_id: string,
  kind: CartridgeKind,
): Promise<MyCartridge> {
  const [[row], agency] = await Promise.all([
    db.$queryRaw<Row[]>(sql`
      select r.id::text, r.name, r.data, audienceos.rfc3339(r.updated_at) as updated_at,
        audienceos.my_cartridge_revision(r.kind) as revision, count(*) over ()::int as rows
      from audienceos.user_cartridge_rows(${user_id}::uuid) r where r.kind = ${kind} order by r.rank limit 1`),
    readDefault(db, kind),
  ])
  const data = row?.data ?? {}
  return {
    kind,
    id: row?.id ?? null,
    name: row?.name ?? null,
    data,
    problems: [...readLayer(kind, data).problems, ...tooLarge(kind, data)],
    locks: fieldLocks(kind, stored(agency)).map((lock) => ({
      ...lock,
      saved_by_name: agency?.updated_by_name ?? null,
    })),
    shadowed: (row?.rows ?? 1) - 1,
    updated_at: row?.updated_at ?? null,
    revision: row?.revision ?? 'none',
  }
}
