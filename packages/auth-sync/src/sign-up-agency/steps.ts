import { createAccount } from '../accounts/create-account.ts'
import { lookForAccount } from '../accounts/look-for-account.ts'
import { undoAccount } from '../accounts/undo-account.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Steps } from '../operations/steps.ts'
import { createProfile } from './create-profile.ts'
import { SignUpPayload } from './payload.ts'

export const signUpAgencySteps: Steps = {
  RESERVED: createAccount(({ password_hash, payload }) => {
    if (!password_hash) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
    const { full_name } = SignUpPayload.parse(payload)
    return {
      password_hash,
      email_confirm: true,
      app_metadata: {},
      user_metadata: full_name === null ? {} : { full_name },
    }
  }),
  AUTH_UNKNOWN: lookForAccount,
  AUTH_OK: createProfile,
  // The address counts as confirmed, so there is no mail to send.
  PROFILE_OK: (deps, operation) => advance(deps.store, operation, { to: 'DONE' }),
  COMPENSATING: undoAccount,
}
