import { AppError } from '@audienceos/domain'
import { signedIn } from '../../rpc/implementer.ts'
import { acceptData } from '../data/accept-data.ts'
import { acceptLocks } from '../data/accept-locks.ts'
import { mustWriteCartridges } from '../permission.ts'
import { planFor } from './plan-for.ts'
import { readDefault, readRow, stored } from './read-cartridge.ts'

/** What saving, making default or deleting a cartridge would change, and for whom. Changes nothing. */
export const planCartridge = signedIn.cartridges.plan.handler(async ({ context, input }) => {
  const { session, db } = context
  mustWriteCartridges(session)
  const { id, type, remove, is_default } = input
  const row = id === undefined ? undefined : await readRow(db, id)
  if (row !== undefined && row.type !== type) {
    throw new AppError('invalid', `body.type: It is a cartridge of ${row.type}.`, {
      errors: [{ path: 'body.type', message: `must be ${row.type}` }],
    })
  }
  const data = acceptData(type, input.data, row?.data)
  const locks = acceptLocks(type, input.locked_fields, row?.locks)
  const before = stored(await readDefault(db, type))
  const isDefault = is_default && !remove
  const leaves = !isDefault && before !== null && before.id === id
  const changed = { id: id ?? 'new', name: row?.name ?? 'New cartridge', data, locks }
  return planFor(db, type, before, isDefault ? changed : leaves ? null : before)
})
