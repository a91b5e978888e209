import { createAccount } from '../accounts/create-account.ts'
import { lookForAccount } from '../accounts/look-for-account.ts'
import { undoAccount } from '../accounts/undo-account.ts'
import type { Steps } from '../operations/steps.ts'
import { createProfile } from './create-profile.ts'
import { InvitePayload } from './payload.ts'
import { sendInvite } from './send-invite.ts'

export const inviteSteps: Steps = {
  RESERVED: createAccount(({ payload }) => {
    const { full_name, role } = InvitePayload.parse(payload)
    return {
      email_confirm: false,
      app_metadata: { role },
      user_metadata: full_name === null ? {} : { full_name },
    }
  }),
  AUTH_UNKNOWN: lookForAccount,
  AUTH_OK: createProfile,
  PROFILE_OK: sendInvite,
  COMPENSATING: undoAccount,
}

export const resendInviteSteps: Steps = { PROFILE_OK: sendInvite }
