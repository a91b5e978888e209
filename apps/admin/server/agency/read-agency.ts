import { sql } from '@audienceos/db'
import { type Agency, type AgencySettings, AppError } from '@audienceos/domain'
import type { Reader } from '../clients/read-client.ts'

export type AgencyWithSettings = { agency: Agency; settings: AgencySettings }

/** The caller's agency; one that RevOS made has the default settings until somebody changes them. */
export async function readAgency(db: Reader): Promise<AgencyWithSettings> {
  const [row] = await db.$queryRaw<AgencyWithSettings[]>(sql`select
      json_build_object('id', a.id, 'name', a.name, 'slug', a.slug) as agency,
      json_build_object('agency_id', a.id, 'own_addresses', coalesce(s.own_addresses, '{}'),
        'own_domains', coalesce(s.own_domains, '{}'),
        'default_notices', coalesce(s.default_notices, 'all'), 'is_sample', coalesce(s.is_sample, false),
        'workspace_client_id', s.workspace_client_id, 'updated_at', audienceos.rfc3339(s.updated_at)) as settings
    from audienceos.agency() a left join audienceos.agency_settings s on s.agency_id = a.id`)
  if (row === undefined) throw new AppError('no_session', 'Your account belongs to no agency any more.')
  return row
}
