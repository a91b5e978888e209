import { ownDomain } from '../emails/public-providers.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { insertProfile } from '../members/insert-profile.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import { permanentRefusal } from '../operations/permanent-refusal.ts'
import type { Step } from '../operations/steps.ts'
import { sqlState } from '../store/sql-state.ts'
import type { Sql } from '../store/store.ts'
import { insertAgency } from './insert-agency.ts'
import { SignUpPayload } from './payload.ts'

/** AUTH_OK: agency, its own workspace as first client, profile and settings, in one transaction with the journal. */
export const createProfile: Step = async (deps, operation) => {
  try {
    return await deps.store.transaction((sql) => write(sql, operation))
  } catch (error) {
    const error_code = permanentRefusal(error)
    if (error_code === undefined) throw error
    return advance(deps.store, operation, {
      to: 'COMPENSATING',
      error_code,
      detail: `sqlstate ${sqlState(error)}`,
    })
  }
}

async function write(sql: Sql, operation: Operation): Promise<Operation> {
  const { email, user_id, agency_id, client_id } = operation
  if (!email || !user_id || !agency_id || !client_id) {
    throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  }
  const { agency_name, full_name, is_sample } = SignUpPayload.parse(operation.payload)
  const slug = await insertAgency(sql, agency_id, agency_name)
  await sql.query(
    'insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, $3) returning id',
    [client_id, agency_id, agency_name],
  )
  await sql.query(
    `select audienceos.record_change($1::uuid, 'agency', $1::uuid, $2, null, null,
         jsonb_build_object('id', $1::text, 'name', $2::text, 'slug', $3::text))::text as agency,
       audienceos.record_change($1::uuid, 'client', $4::uuid, $2, $4::uuid, null,
         jsonb_build_object('id', $4::text, 'name', $2::text))::text as client`,
    [agency_id, agency_name, slug, client_id],
  )
  const profile = { id: user_id, client_id, email, full_name, role: 'admin' }
  await insertProfile(sql, agency_id, profile)
  const domain = ownDomain(email)
  await sql.query(
    `insert into audienceos.agency_settings (agency_id, own_addresses, own_domains, is_sample, workspace_client_id)
     values ($1::uuid, array[$2::text], case when $3::text is null then '{}'::text[] else array[$3::text] end, $4::boolean,
       $5::uuid) returning agency_id`,
    [agency_id, email, domain, is_sample, client_id],
  )
  return advance(sql, operation, {
    to: 'PROFILE_OK',
    result: {
      user: { ...profile, agency_id },
      agency: { id: agency_id, name: agency_name, slug },
      client: { id: client_id, agency_id, name: agency_name },
    },
  })
}
