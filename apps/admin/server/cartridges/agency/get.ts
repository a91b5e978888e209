import { signedIn } from '../../rpc/implementer.ts'
import { readCartridge } from './read-cartridge.ts'

export const getCartridge = signedIn.cartridges.get.handler(({ context, input }) =>
  readCartridge(context.db, input.id),
)
