import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { drive } from '../operations/drive.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import type { Operation } from '../operations/operation.ts'
import { releaseKey, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'

/**
 * Removes an agency, everything in it and the accounts of its people. By default only one that is marked as sample data.
 * Begun once, it is finished after any crash; asking again finds it begun or done.
 * @throws AuthSyncError agency_not_found, auth_unavailable (the rest follows in the background), needs_review (an
 * account was left because it is not provably theirs any more, or a table we do not know holds on to the agency)
 */
export async function deleteAgencyAccount(
  deps: SyncDeps,
  agency_id: string,
  options: { only_sample?: boolean } = {},
): Promise<{ deleted_users: number }> {
  return sealed(async () => {
    const begun = await begin(deps, agency_id, options.only_sample ?? true)
    const ended = begun.finished_at === null ? await drive(deps, begun.id) : begun
    if (ended.state === 'DONE') return { deleted_users: Number(ended.result?.deleted ?? 0) }
    throw new AuthSyncError(ended.error_code ?? 'needs_review', `ended as ${ended.state}`)
  })
}

function begin(deps: SyncDeps, agency_id: string, only_sample: boolean): Promise<Operation> {
  const kind = 'delete_agency'
  return deps.store.transaction(async (sql) => {
    const known = await findOperationByKey(sql, kind, agency_id)
    // Ended for a person to look at: if the agency is still there, they have, and ask again.
    if (known && known.state !== 'NEEDS_REVIEW') return known
    const [agency] = await sql.query<{ is_sample: boolean | null }>(
      `select s.is_sample from public.agencies a left join audienceos.agency_settings s on s.agency_id = a.id
        where a.id = $1::uuid`,
      [agency_id],
    )
    if (!agency && known) return known
    if (!agency || (only_sample && agency.is_sample !== true)) throw new AuthSyncError('agency_not_found')
    if (known) await releaseKey(sql, known)
    return reserve(sql, {
      id: crypto.randomUUID(),
      kind,
      idempotency_key: agency_id,
      request_hash: requestHash({ agency_id }),
      email: null,
      user_id: null,
      agency_id,
      client_id: null,
      payload: {},
      password_hash: null,
    })
  })
}
