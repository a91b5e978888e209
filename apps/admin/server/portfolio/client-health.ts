import { sql } from '@audienceos/db'
import type { ClientHealth } from '../../contract/portfolio.ts'
import { noClient } from '../clients/read-client.ts'
import { signedIn } from '../rpc/implementer.ts'
import { standing_columns, standing_joins } from './columns.ts'

/** How one client stands, whatever its status, and the days before. */
export const clientHealth = signedIn.clients.health.handler(async ({ context, input: { id } }) => {
  const [row] = await context.db.$queryRaw<{ health: ClientHealth }[]>(sql`
    select json_build_object(
      'client_id', p.client_id,
      'standing', (select row_to_json(t) from (select ${standing_columns}) t),
      'days', coalesce((
        select json_agg(d order by d.day) from (
          select d.day, d.score, d.tier, d.factors from audienceos.client_health_days d
          where d.client_id = p.client_id and d.agency_id = p.agency_id order by d.day desc limit 400
        ) d), '[]')) as health
    from (select c.id as client_id, c.agency_id from audienceos.clients() c where c.id = ${id}::uuid) p ${standing_joins}`)
  if (row === undefined) throw noClient()
  return row.health
})
