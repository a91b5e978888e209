import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { AuthPort } from '../port/auth-port.ts'
import { isEmbeddedAuth } from '../store/is-embedded-auth.ts'

/** How long an answer is believed, in milliseconds. */
const believed_ms = 300_000
const closed_until = new WeakMap<AuthPort, number>()

/**
 * Makes sure that nobody can sign up over a pending invitation: an auth service that lets everybody sign up and takes any
 * address for confirmed would hand the invited person's account to whoever names the address first. The embedded
 * endpoint's sign-up is not reachable from outside.
 * @throws AuthSyncError auth_misconfigured, auth_unavailable
 */
export async function requireClosedSignUp({ auth, store }: SyncDeps): Promise<void> {
  if ((closed_until.get(auth) ?? 0) > Date.now()) return
  if (!(await isEmbeddedAuth(store))) {
    const { autoconfirm, sign_up_closed } = await auth.settings()
    if (autoconfirm && !sign_up_closed) {
      throw new AuthSyncError(
        'auth_misconfigured',
        'the auth service confirms every sign-up: close sign-up, or let it ask for confirmation',
      )
    }
  }
  closed_until.set(auth, Date.now() + believed_ms)
}
