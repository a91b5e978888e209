import { empty, sql, type UserDb } from '@audienceos/db'
import { AppError, type CartridgeKind, type StoredCartridge, tooLarge } from '@audienceos/domain'
import type { Cartridge } from '../../../contract/cartridges/cartridge.ts'
import type { Reader } from '../../clients/read-client.ts'
import { cartridge_json, cartridges_source, own_agency } from '../columns.ts'
import { namedLocks } from '../data/accept-locks.ts'
import { readBoth } from '../data/read-both.ts'

/** A row as `cartridge_json` makes it. */
export type StoredRow = Omit<Cartridge, 'problems' | 'locked_fields'> & { locks: unknown }

/** A cartridge of the caller's agency. @throws AppError not_found */
export async function readCartridge(db: Reader, id: string): Promise<Cartridge> {
  return toCartridge(await readRow(db, id))
}

/** The same as its row, which a transaction may hold until its end. @throws AppError not_found */
export async function readRow(db: Reader, id: string, hold = false): Promise<StoredRow> {
  const row = await findRow(db, id, hold)
  if (row === undefined) throw noCartridge()
  return row
}

export async function findRow(db: Reader, id: string, hold = false): Promise<StoredRow | undefined> {
  const [found] = await db.$queryRaw<{ cartridge: StoredRow }[]>(sql`
    select ${cartridge_json} as cartridge from ${cartridges_source}
    where ${own_agency} and c.id = ${id}::uuid ${hold ? sql`for update of c` : empty}`)
  return found?.cartridge
}

/** The agency's default of a kind, if there is one. */
export async function readDefault(db: Reader, kind: CartridgeKind): Promise<StoredRow | undefined> {
  const [found] = await db.$queryRaw<{ cartridge: StoredRow }[]>(sql`
    select ${cartridge_json} as cartridge from ${cartridges_source}
    where ${own_agency} and c.type = ${kind} and c.is_default`)
  return found?.cartridge
}

/** Every cartridge of the agency. */
export async function readAll(db: Pick<UserDb, '$queryRaw'>): Promise<StoredRow[]> {
  const rows = await db.$queryRaw<{ cartridge: StoredRow }[]>(sql`
    select ${cartridge_json} as cartridge from ${cartridges_source} where ${own_agency}`)
  return rows.map(({ cartridge }) => cartridge)
}

export function toCartridge({ locks, ...row }: StoredRow): Cartridge {
  const { problems } = readBoth(row.type, { data: row.data, locks })
  return {
    ...row,
    locked_fields: namedLocks(locks),
    problems: [...problems, ...tooLarge(row.type, row.data)],
  }
}

/** The row as resolution takes it. */
export function stored(row: StoredRow | undefined): StoredCartridge | null {
  return row === undefined ? null : { id: row.id, name: row.name, data: row.data, locks: row.locks }
}

export function noCartridge(): AppError {
  return new AppError('not_found', 'There is no such cartridge.')
}
