import type { Sql, Store } from '@audienceos/auth-sync'
import type { SampleAgency } from '@audienceos/domain'
import { insertRows } from './insert-rows.ts'

/**
 * Fills an agency that the sign-up has made with everything else of the sample, in one transaction. The agency, its
 * workspace, its admin and its settings are there already.
 */
export function fillSample(store: Store, sample: SampleAgency): Promise<void> {
  const [workspace] = sample.clients
  const [settings] = sample.agency_settings
  // RevOS's `permissions` is left to its default: nothing here relies on it.
  const others = sample.users
    .filter(({ id }) => id !== sample.demo_user_id)
    .map(({ permissions: _, ...user }) => user)
  return store.transaction(async (sql) => {
    await insertRows(
      sql,
      'public.clients',
      sample.clients.filter((client) => client !== workspace),
    )
    await insertRows(sql, 'public.users', others)
    await record(sql, sample)
    // The sign-up may have given the workspace a profile.
    await sql.query('delete from audienceos.client_profiles where client_id = $1::uuid', [
      workspace?.id ?? null,
    ])
    await insertRows(sql, 'audienceos.client_profiles', sample.client_profiles)
    // The rules of the agency count as they come; its alerts are what they say in these working hours.
    await insertRows(sql, 'audienceos.business_calendars', sample.business_calendars)
    await insertRows(sql, 'public.agency_cartridges', sample.agency_cartridges)
    await insertRows(sql, 'public.communications', sample.communications)
    await insertRows(sql, 'public.tickets', sample.tickets)
    await insertRows(sql, 'audienceos.ticket_comments', sample.ticket_comments)
    await insertAlerts(sql, sample)
    await insertRows(sql, 'public.documents', sample.documents)
    await sql.query(
      `update audienceos.agency_settings set own_domains = array(select json_array_elements_text($2::json))
       where agency_id = $1::uuid`,
      [settings?.agency_id ?? null, JSON.stringify(settings?.own_domains ?? [])],
    )
  })
}

/** Rows of RevOS that the activity log does not learn of by itself. */
async function record(sql: Sql, { agencies: [agency], clients: [workspace], demo_user_id }: SampleAgency) {
  await sql.query(
    `select audienceos.record_change(c.agency_id, 'client', c.id, c.name, c.id, null,
         jsonb_build_object('id', c.id, 'name', c.name))::text as recorded
     from public.clients c where c.agency_id = $1::uuid and c.id <> $2::uuid`,
    [agency?.id ?? null, workspace?.id ?? null],
  )
  await sql.query(
    `select audienceos.record_member(c.agency_id, u.id, null)::text as recorded
     from public.users u join public.clients c on c.id = u.client_id
     where c.agency_id = $1::uuid and u.id <> $2::uuid`,
    [agency?.id ?? null, demo_user_id],
  )
}

/** Alerts that grew worse are raised as what they were, and rise when they did, so that their history tells it. */
async function insertAlerts(sql: Sql, { alerts, alert_rises }: SampleAgency): Promise<void> {
  const rises = new Map(alert_rises.map((rise) => [rise.alert_id, rise]))
  const raised = alerts.map((alert) => {
    const rise = rises.get(alert.id)
    return rise === undefined ? alert : { ...alert, severity: rise.from, updated_at: alert.created_at }
  })
  await insertRows(sql, 'public.alerts', raised)
  for (const { id, severity, updated_at } of alerts) {
    const rise = rises.get(id)
    if (rise === undefined) continue
    await sql.query(`select set_config('audienceos.evaluating', $1, true)`, [rise.at])
    await sql.query(
      'update public.alerts a set severity = $2, updated_at = $3::timestamptz where a.id = $1::uuid',
      [id, severity, updated_at],
    )
  }
  await sql.query(`select set_config('audienceos.evaluating', '', true)`)
}
