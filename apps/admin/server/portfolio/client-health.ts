import { sql } from '@audienceos/db'
import type { ClientHealth } from '../../contract/portfolio.ts'
import { noClient } from '../clients/read-client.ts'
import { signedIn } from '../rpc/implementer.ts'
import { standing_columns, standing_fields, waiting_join } from './columns.ts'

/** How one client stands, whatever its status, and the days before. */
export const clientHealth = signedIn.clients.health.handler(async ({ context, input: { id } }) => {
  const [row] = await context.db.$queryRaw<{ health: ClientHealth }[]>(sql`
    with p as (
      select c.id as client_id, c.agency_id, ${standing_fields} from audienceos.clients() c
      left join audienceos.client_standings s on s.client_id = c.id and s.agency_id = c.agency_id
      where c.id = ${id}::uuid
    )
    select json_build_object(
      'client_id', p.client_id,
      'standing', (select row_to_json(t) from (select ${standing_columns}) t),
      'days', coalesce((
        select json_agg(d order by d.day) from (
          select d.day, d.score, d.tier, d.factors from audienceos.client_health_days d
          where d.client_id = p.client_id and d.agency_id = p.agency_id order by d.day desc limit 400
        ) d), '[]')) as health
    from p ${waiting_join}`)
  if (row === undefined) throw noClient()
  return row.health
})
