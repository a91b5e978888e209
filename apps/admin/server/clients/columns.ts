import { raw, sql } from '@audienceos/db'

/** The clients of the caller's agency with what is kept beside them; a client without a profile has the defaults. */
export const clients_source = raw(`audienceos.clients() c
  left join audienceos.client_profiles f on f.client_id = c.id and f.agency_id = c.agency_id`)

/** When the client was last in touch: the newest communication that has a time. */
export const last_contact = raw(`(select m."timestamp" from public.communications m
  where m.client_id = c.id and m.agency_id = c.agency_id and m."timestamp" is not null
  order by m."timestamp" desc limit 1)`)

export const open_alerts = raw(`(select count(*)::int from public.alerts a
  where a.client_id = c.id and a.agency_id = c.agency_id and a.status is distinct from 'resolved')`)

/** Those that the board does not call closed. */
export const open_tickets = raw(`(select count(*)::int from public.tickets t
  where t.client_id = c.id and t.agency_id = c.agency_id
    and audienceos.ticket_stage(t.status) in ('open', 'waiting'))`)

/** One version for both rows: whichever of them changed last. */
export const version = raw('greatest(c.updated_at, f.updated_at)')

/** The columns of Client over `clients_source`, without notes and the names that need other tables. */
export const client_columns =
  raw(`c.id, c.agency_id, c.name, coalesce(f.status, 'active') as status, f.owner_id,
  f.website, coalesce(f.email_domains, '{}') as email_domains,
  exists (select from audienceos.agency_settings s where s.workspace_client_id = c.id) as is_workspace,
  audienceos.rfc3339(c.created_at) as created_at, audienceos.rfc3339(${version.sql}) as updated_at`)

/** The name of the owner of `f`. */
export const owner_name = sql`(select o.full_name from audienceos.members() o where o.id = f.owner_id) as owner_name`
