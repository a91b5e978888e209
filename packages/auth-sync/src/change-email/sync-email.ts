import type { SyncDeps } from '../operations/sync-deps.ts'

/**
 * Brings a profile's address into line with the account's: the auth service is right. For a person who has confirmed
 * another address, and at sign-in when the token names another one than the profile.
 * @throws AuthSyncError email_taken (another profile has the address: the report names it), operation_in_progress,
 * auth_unavailable
 */
export async function syncEmail(_deps: SyncDeps, _user_id: string): Promise<{ changed: boolean }> {
  throw new Error('not built yet')
}
