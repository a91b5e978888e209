import { createAccount } from '../../accounts/create-account.ts'
import { recordingMember } from '../../members/recording-member.ts'
import { advance } from '../../operations/advance.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Step } from '../../operations/steps.ts'
import type { SyncDeps } from '../../operations/sync-deps.ts'
import { resolveFinding } from '../resolve-finding.ts'
import { announceRepaired } from './announce-repaired.ts'
import { finish } from './finish.ts'
import { payloadOf } from './payload.ts'
import { presentDraft } from './present-draft.ts'
import { withSignUpClosed } from './with-sign-up-closed.ts'

/** RESERVED: looks again, then asks for the account under the profile's id. */
export const createMissingAccount: Step = async (deps, operation) => {
  const { draft, profile } = await deps.store.transaction(async (sql) => {
    const draft = await presentDraft(sql, operation)
    const [profile] = await sql.query<{ role: string; full_name: string | null }>(
      "select coalesce(role::text, 'team_member') as role, full_name from public.users where id = $1::uuid",
      [operation.user_id],
    )
    return { draft, profile }
  })
  if (!draft || !profile) return settle(deps, operation)
  if (draft.refusal || draft.action !== 'create_account') {
    return finish(deps.store, operation, 'refused', draft.refusal?.code ?? 'review')
  }
  const create = createAccount(() => ({
    email_confirm: false,
    app_metadata: { role: profile.role },
    user_metadata: profile.full_name === null ? {} : { full_name: profile.full_name },
  }))
  return withSignUpClosed(create)(deps, operation)
}

/** Nothing is missing any more: by our own doing, if the answer was lost, or by somebody else's. */
async function settle(deps: SyncDeps, operation: Operation): Promise<Operation> {
  const found = operation.user_id === null ? null : await deps.auth.adminGetUser(operation.user_id)
  return found?.app_metadata.sync_op === operation.id
    ? advance(deps.store, operation, { to: 'AUTH_OK' })
    : finish(deps.store, operation, 'already_resolved')
}

/** AUTH_OK: gives the profile its address in the case that both tables use; the pair is whole, the mail follows. */
export const settleProfile: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const { user_id, email, agency_id } = operation
    if (!user_id) throw new Error('the journal row is incomplete')
    await recordingMember(sql, { agency_id, user_id }, () =>
      sql.query(
        'update public.users set email = $2 where id = $1::uuid and email <> $2 and lower(email) = $2 returning id',
        [user_id, email],
      ),
    )
    await resolveFinding(sql, payloadOf(operation).finding_id)
    await announceRepaired(sql, operation)
    return advance(sql, operation, { to: 'PROFILE_OK', result: { outcome: 'repaired', refusal: null } })
  })
