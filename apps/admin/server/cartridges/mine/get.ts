import { signedIn } from '../../rpc/implementer.ts'
import { readMine } from './read-mine.ts'

export const myCartridge = signedIn.cartridges.mine.handler(({ context, input }) =>
  readMine(context.db, context.session.member.id, input.kind),
)
