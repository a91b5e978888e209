import { AuthSyncError, type AuthSyncErrorCode } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { offboardMember } from '../offboard/offboard-member.ts'
import { requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { PresentFinding } from './compare.ts'
import { openSignUp } from './open-sign-up.ts'
import type { Draft, Refusal, RepairOptions, RepairResult } from './plan.ts'
import { resolveFinding } from './resolve-finding.ts'
import { finishRepair } from './resume-repair.ts'
import { isJournaled, type RepairPayload } from './steps/payload.ts'

const busy: readonly AuthSyncErrorCode[] = ['operation_in_progress', 'sign_up_in_progress', 'email_taken']

/** Does what the draft says, as an operation: of kind `repair`, or the one that People would start for it. */
export async function performRepair(
  deps: SyncDeps,
  finding: PresentFinding,
  draft: Draft,
  options: RepairOptions,
): Promise<RepairResult> {
  try {
    return await sealed(() => perform(deps, finding, draft, options))
  } catch (error) {
    if (!(error instanceof AuthSyncError)) throw error
    const result = { finding_id: finding.id, changes: [] }
    const refusal = refusalOf(error)
    if (!refusal) return { ...result, outcome: 'failed', refusal: null, error_code: error.code }
    const outcome = refusal.code === 'active_operation' ? 'skipped' : 'refused'
    return { ...result, outcome, refusal, error_code: null }
  }
}

async function perform(
  deps: SyncDeps,
  finding: PresentFinding,
  draft: Draft,
  options: RepairOptions,
): Promise<RepairResult> {
  const { id: finding_id, account, profile, agency_id } = finding
  const { action, changes } = draft
  const user_id = account?.id ?? profile?.id
  if (!user_id) throw new AuthSyncError('needs_review', 'the finding names nobody')
  const refusal = await openSignUp(deps, action)
  if (refusal) return { finding_id, outcome: 'refused', refusal, error_code: null, changes: [] }
  if (isJournaled(action)) {
    const operation_id = crypto.randomUUID()
    const payload: RepairPayload = {
      finding_id,
      action,
      profile_id: profile && profile.id !== user_id ? profile.id : null,
      requested_by: options.requested_by ?? null,
      mailed_before: action === 'resend_invite' ? await mailedBefore(deps, user_id) : null,
    }
    await deps.store.transaction((sql) =>
      reserve(sql, {
        id: operation_id,
        kind: 'repair',
        idempotency_key: operation_id,
        request_hash: requestHash({ finding_id, action }),
        email: account?.address ?? profile?.address ?? null,
        user_id,
        agency_id,
        client_id: null,
        payload,
        password_hash: null,
      }),
    )
    return finishRepair(deps, finding_id, operation_id, changes)
  }
  if (action !== 'finish_offboarding' || agency_id === null) {
    throw new AuthSyncError('needs_review', `there is no repair called ${action}`)
  }
  await offboardMember(deps, {
    agency_id,
    acting_id: options.requested_by ?? null,
    user_id,
    take_over: { default: null },
    // Of this repair: an offboarding that was done before has not worked, or there would be no finding.
    idempotency_key: crypto.randomUUID(),
  })
  await resolveFinding(deps.store, finding_id)
  return { finding_id, outcome: 'repaired', refusal: null, error_code: null, changes }
}

async function mailedBefore(deps: SyncDeps, user_id: string): Promise<string | null> {
  return (await deps.auth.adminGetUser(user_id))?.invited_at ?? null
}

function refusalOf({ code }: AuthSyncError): Refusal | undefined {
  if (busy.includes(code)) {
    return { code: 'active_operation', message: 'Something is at work on this person right now.' }
  }
  if (code === 'last_admin') {
    return { code: 'last_admin', message: 'The agency would be left without an admin.' }
  }
  return undefined
}
