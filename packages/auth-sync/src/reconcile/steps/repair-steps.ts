import { lookForAccount } from '../../accounts/look-for-account.ts'
import { sendInvite } from '../../invite/send-invite.ts'
import { advance } from '../../operations/advance.ts'
import type { Step, Steps } from '../../operations/steps.ts'
import { adoptAccount } from './adopt-account.ts'
import { changeAccount, endAccountChange } from './change-account.ts'
import { createMissingAccount, settleProfile } from './create-missing-account.ts'
import { insertProfile } from './insert-profile.ts'
import { type JournaledAction, payloadOf } from './payload.ts'
import { resendStaleInvite } from './resend-stale-invite.ts'
import { updateProfileEmail } from './update-profile-email.ts'
import { withSignUpClosed } from './with-sign-up-closed.ts'
import { writingRows } from './write-rows.ts'

const in_auth_service: Steps = {
  RESERVED: changeAccount,
  AUTH_OK: endAccountChange,
}

const steps_of: Record<JournaledAction, Steps> = {
  adopt_account: { RESERVED: withSignUpClosed(writingRows(adoptAccount)) },
  insert_profile: { RESERVED: writingRows(insertProfile) },
  update_profile_email: { RESERVED: writingRows(updateProfileEmail) },
  create_account: {
    RESERVED: createMissingAccount,
    AUTH_UNKNOWN: lookForAccount,
    AUTH_OK: settleProfile,
    PROFILE_OK: sendInvite,
  },
  resend_invite: { RESERVED: resendStaleInvite, PROFILE_OK: sendInvite },
  ban_account: in_auth_service,
  unban_account: in_auth_service,
  delete_account: in_auth_service,
  update_account_role: in_auth_service,
}

function byAction(state: keyof Steps): Step {
  return (deps, operation) => {
    const step = steps_of[payloadOf(operation).action][state]
    if (!step) throw new Error(`No step in ${state}`)
    return step(deps, operation)
  }
}

export const repairSteps: Steps = {
  RESERVED: byAction('RESERVED'),
  AUTH_UNKNOWN: byAction('AUTH_UNKNOWN'),
  AUTH_OK: byAction('AUTH_OK'),
  PROFILE_OK: byAction('PROFILE_OK'),
  // A repair undoes nothing: what it could not finish is looked at by a person.
  COMPENSATING: (deps, operation) =>
    advance(deps.store, operation, { to: 'NEEDS_REVIEW', detail: 'not_undone' }),
}
