import { advance } from '../operations/advance.ts'
import type { Steps } from '../operations/steps.ts'
import { createAuthUser } from './create-auth-user.ts'
import { createProfile } from './create-profile.ts'
import { lookForAuthUser } from './look-for-auth-user.ts'
import { undoAuthUser } from './undo-auth-user.ts'

export const signUpAgencySteps: Steps = {
  RESERVED: createAuthUser,
  AUTH_UNKNOWN: lookForAuthUser,
  AUTH_OK: createProfile,
  // The address counts as confirmed, so there is no mail to send.
  PROFILE_OK: (deps, operation) => advance(deps.store, operation, { to: 'DONE' }),
  COMPENSATING: undoAuthUser,
}
