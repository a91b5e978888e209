import { randomUUID } from 'node:crypto'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { acceptData } from '../data/accept-data.ts'
import { acceptLocks } from '../data/accept-locks.ts'
import { mustWriteCartridges } from '../permission.ts'
import { findRow, readDefault, toCartridge } from './read-cartridge.ts'
import { insertCartridge, lockCartridges, makeDefault } from './statements.ts'

/** Adds a cartridge; as the default it takes the place of the one before, in the same step. */
export const createCartridge = signedIn.cartridges.create.handler(async ({ context, input }) => {
  mustWriteCartridges(context.session)
  const { type, name, is_default } = input
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const data = acceptData(type, input.data)
  const locks = acceptLocks(type, input.locked_fields)
  return context.db.transaction(async (tx) => {
    await lockCartridges(tx)
    const added = await insertCartridge(tx, { id, type, name, data, locks })
    const row = await findRow(tx, id)
    // A repetition lands on the row that is there; an id of another agency is not there for us.
    if (row === undefined || row.type !== type) throw new AppError('conflict', 'That id is taken.')
    const displaces = is_default === 'if_none' && (await readDefault(tx, type)) !== undefined
    if (!added || is_default === false || displaces) return toCartridge(row)
    await makeDefault(tx, id)
    return toCartridge((await findRow(tx, id)) ?? row)
  })
})
