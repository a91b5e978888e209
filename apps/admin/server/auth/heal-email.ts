import { syncEmail } from '@audienceos/auth-sync'
import type { Deps } from '../app/deps.ts'
import type { Session } from '../session/session.ts'

/**
 * Brings the address in `users` into line with the account's, where a fresh token shows that they differ. Nobody's
 * sign-in waits for it, or fails with it.
 */
export function healEmail({ errands, sync, sessions }: Deps, { claims, member }: Session): void {
  const { email } = claims
  if (typeof email !== 'string' || email.toLowerCase() === member.email) return
  errands.begin('heal an e-mail address', async () => {
    const { changed } = await syncEmail(sync, member.id)
    if (changed) sessions.forget(member.id)
  })
}
