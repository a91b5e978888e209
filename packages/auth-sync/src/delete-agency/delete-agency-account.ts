import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { drive } from '../operations/drive.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import { requestHash, reserve } from '../operations/reserve.ts'
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
  const kind = 'delete_agency'
  const only_sample = options.only_sample ?? true
  const begun = await deps.store.transaction(async (sql) => {
    const known = await findOperationByKey(sql, kind, agency_id)
    if (known) return known
    const [agency] = await sql.query<{ is_sample: boolean | null }>(
      `select s.is_sample from public.agencies a left join audienceos.agency_settings s on s.agency_id = a.id
        where a.id = $1::uuid`,
      [agency_id],
    )
    if (!agency || (only_sample && agency.is_sample !== true)) throw new AuthSyncError('agency_not_found')
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
  const ended = begun.finished_at === null ? await drive(deps, begun.id) : begun
  if (ended.state !== 'DONE')
    throw new AuthSyncError(ended.error_code ?? 'needs_review', `ended as ${ended.state}`)
  return { deleted_users: Number(ended.result?.deleted ?? 0) }
}
