import { signedIn } from '../../rpc/implementer.ts'
import { writeMine } from './write-mine.ts'

export const saveMyCartridge = signedIn.cartridges.saveMine.handler(({ context, input }) =>
  writeMine(context.db, context.session.member.id, { ...input, change: 'save' }),
)
