import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { mustWriteCartridges } from '../permission.ts'
import { readCartridge, readRow } from './read-cartridge.ts'
import { lockCartridges } from './statements.ts'

/** A copy that is not the default, odd data and all. */
export const duplicateCartridge = signedIn.cartridges.duplicate.handler(({ context, input }) => {
  mustWriteCartridges(context.session)
  const id = context.idempotent_id ?? randomUUID()
  return context.db.transaction(async (tx) => {
    await lockCartridges(tx)
    const row = await readRow(tx, input.id)
    const name = input.name ?? `${row.name.slice(0, 190)} (copy)`
    await tx.$executeRaw(sql`
      insert into public.agency_cartridges (id, agency_id, type, name, data, locked_fields)
      select ${id}::uuid, c.agency_id, c.type, ${name}, c.data, c.locked_fields
      from public.agency_cartridges c where c.id = ${input.id}::uuid
      on conflict (id) do nothing`)
    return readCartridge(tx, id)
  })
})
