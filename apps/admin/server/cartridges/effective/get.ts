import { signedIn } from '../../rpc/implementer.ts'
import { readEffective } from './read-effective.ts'

/** What counts for the caller or another member, as the app reads it. */
export const effectiveCartridges = signedIn.cartridges.effective.handler(async ({ context, input }) => {
  const { deps, session } = context
  return (await readEffective(deps, session, input.user_id ?? session.member.id)).view
})
