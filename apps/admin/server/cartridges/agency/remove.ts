import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustWriteCartridges } from '../permission.ts'
import { planFor } from './plan-for.ts'
import { readRow, stored } from './read-cartridge.ts'
import { lockCartridges } from './statements.ts'

/** Deletes a cartridge, the default as well, and says what members lose by it. Its versions stay. */
export const removeCartridge = signedIn.cartridges.remove.handler(({ context, input }) => {
  mustWriteCartridges(context.session)
  return context.db.transaction(async (tx) => {
    await lockCartridges(tx)
    const row = await readRow(tx, input.id, true)
    const plan = row.is_default ? await planFor(tx, row.type, stored(row), null) : null
    await tx.$executeRaw(sql`delete from public.agency_cartridges where id = ${input.id}::uuid`)
    return { was_default: row.is_default, plan }
  })
})
