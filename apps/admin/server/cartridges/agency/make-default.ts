import { signedIn } from '../../rpc/implementer.ts'
import { mustWriteCartridges } from '../permission.ts'
import { readCartridge } from './read-cartridge.ts'
import { makeDefault } from './statements.ts'

/** Makes a cartridge the one default of its kind. */
export const makeDefaultCartridge = signedIn.cartridges.makeDefault.handler(({ context, input }) => {
  mustWriteCartridges(context.session)
  return context.db.transaction(async (tx) => {
    await makeDefault(tx, input.id)
    return readCartridge(tx, input.id)
  })
})
