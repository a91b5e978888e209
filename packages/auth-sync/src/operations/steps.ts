import { changeRoleSteps } from '../change-role/steps.ts'
import { deleteAgencySteps } from '../delete-agency/steps.ts'
import { inviteSteps, resendInviteSteps } from '../invite/steps.ts'
import { offboardSteps } from '../offboard/steps.ts'
import { repairSteps } from '../reconcile/steps/repair-steps.ts'
import { revokeInviteSteps } from '../revoke-invite/steps.ts'
import { signUpAgencySteps } from '../sign-up-agency/steps.ts'
import type { ActiveState, Operation, OperationKind } from './operation.ts'
import type { SyncDeps } from './sync-deps.ts'

/**
 * One step of one operation: does its work and returns the operation as `advance` left it. It may run again at any time
 * after a crash, and must then find its own work done.
 */
export type Step = (deps: SyncDeps, operation: Operation) => Promise<Operation>

export type Steps = Partial<Record<ActiveState, Step>>

export const steps: Partial<Record<OperationKind, Steps>> = {
  sign_up_agency: signUpAgencySteps,
  delete_agency: deleteAgencySteps,
  invite: inviteSteps,
  resend_invite: resendInviteSteps,
  revoke_invite: revokeInviteSteps,
  change_role: changeRoleSteps,
  offboard: offboardSteps,
  repair: repairSteps,
}
