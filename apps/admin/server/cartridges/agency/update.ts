import { sql } from '@audienceos/db'
import { stale } from '../../errors/stale.ts'
import { assignments } from '../../rows/assignments.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { acceptData } from '../data/accept-data.ts'
import { changedLocks } from '../data/accept-locks.ts'
import { mustWriteCartridges } from '../permission.ts'
import { readCartridge, readRow, toCartridge } from './read-cartridge.ts'
import { dropDefault, lockCartridges, makeDefault } from './statements.ts'

/** Changes a cartridge, unless somebody else did since the caller looked. */
export const updateCartridge = signedIn.cartridges.update.handler(({ context, input }) => {
  mustWriteCartridges(context.session)
  const { id, name, data, locked_fields, is_default, expected_updated_at } = input
  return context.db.transaction(async (tx) => {
    await lockCartridges(tx)
    const row = await readRow(tx, id, true)
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, row.updated_at)) {
      throw stale(toCartridge(row))
    }
    const changes = assignments(
      {
        name,
        data: data === undefined ? undefined : JSON.stringify(acceptData(row.type, data, row.data)),
        locked_fields: locked_fields && changedLocks(row.type, locked_fields, row.locks),
      },
      { data: 'jsonb', locked_fields: 'text[]' },
    )
    if (changes !== undefined) {
      await tx.$executeRaw(sql`update public.agency_cartridges set ${changes} where id = ${id}::uuid`)
    }
    if (is_default === true) await makeDefault(tx, id)
    if (is_default === false) await dropDefault(tx, id)
    return readCartridge(tx, id)
  })
})
