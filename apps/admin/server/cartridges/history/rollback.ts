import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { stale } from '../../errors/stale.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { findRow, noCartridge, readCartridge, toCartridge } from '../agency/read-cartridge.ts'
import { callChanges, lockCartridges } from '../agency/statements.ts'
import { mustWriteCartridges } from '../permission.ts'

/**
 * Saves a version again: name, data and locks, to the byte and odd or not. Whether it is the default stays as it is; a
 * cartridge that was deleted comes back under its id, not as the default.
 */
export const rollbackCartridge = signedIn.cartridges.rollback.handler(({ context, input }) => {
  mustWriteCartridges(context.session)
  const { id, number, expected_updated_at } = input
  return context.db.transaction(async (tx) => {
    await lockCartridges(tx)
    const row = await findRow(tx, id, true)
    const kept = await tx.$queryRaw<{ number: number }[]>(sql`
      select v.number from audienceos.cartridge_versions v
      where v.agency_id = (select audienceos.current_agency_id()) and v.scope = 'agency'
        and v.cartridge_id = ${id}::uuid and v.number in (1, ${number})`)
    if (kept.length === 0) throw noCartridge()
    if (!kept.some((version) => version.number === number)) throw noVersion()
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, row?.updated_at ?? null)) {
      throw row === undefined ? noCartridge() : stale(toCartridge(row))
    }
    await callChanges(tx, 'rollback')
    const version = sql`audienceos.cartridge_versions v
      where v.agency_id = (select audienceos.current_agency_id()) and v.scope = 'agency'
        and v.cartridge_id = ${id}::uuid and v.number = ${number}`
    await tx.$executeRaw(
      row === undefined
        ? sql`insert into public.agency_cartridges (id, agency_id, type, name, data, locked_fields)
            select v.cartridge_id, v.agency_id, v.kind, v.name, v.data, v.locked_fields from ${version}`
        : sql`update public.agency_cartridges c set name = was.name, data = was.data, locked_fields = was.locked_fields
            from (select v.name, v.data, v.locked_fields from ${version}) was where c.id = ${id}::uuid`,
    )
    return readCartridge(tx, id)
  })
})

export function noVersion(): AppError {
  return new AppError('not_found', 'There is no such version.')
}
