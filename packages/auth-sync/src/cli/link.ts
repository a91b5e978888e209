import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { Abort } from './abort.ts'
import type { Opened } from './open.ts'

/** `link <email>`: prints a link to choose a new password, for somebody whom no mail reaches. Returns the exit code. */
export async function link({ deps, app_url }: Opened, email: string): Promise<number> {
  const page = `${app_url}/reset-password`
  try {
    const { token_hash } = await deps.auth.adminGenerateLink({ type: 'recovery', email, redirect_to: page })
    console.log(`${page}#${new URLSearchParams({ token_hash, type: 'recovery' })}`)
    console.error(
      'Whoever opens it within the hour signs in as this person: pass it on as you would a password.',
    )
    return 0
  } catch (error) {
    if (!(error instanceof AuthSyncError) || error.code !== 'user_not_found') throw error
    throw new Abort('Nobody has an account with this address.')
  }
}
