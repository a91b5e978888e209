import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

const most_minutes = 10

/** Waits until the server has evaluated every client and has nothing left to do; answers what there is then. */
export async function evaluated(url: string): Promise<{ clients: number; unresolved: number }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const started = Date.now(); Date.now() - started < most_minutes * 60_000; await setTimeout(1_000)) {
      const { rows } = await client.query<{ clients: number; unresolved: number; left: number }>(`
        select (select count(*)::int from public.clients) as clients,
          (select count(*)::int from public.alerts where status is distinct from 'resolved') as unresolved,
          (select count(*)::int from audienceos.alert_queue)
            + (select count(*)::int from audienceos.alert_clocks where due_at <= now())
            + (select count(*)::int from public.clients c where not exists (
                select from audienceos.alert_clocks k where k.client_id = c.id))
            -- the days before the first evaluation are filled in at leisure
            + (select case when count(s.backfilled_at) > 0 then count(*) - count(s.backfilled_at) else 0 end::int
                from audienceos.client_standings s) as left`)
      if (rows[0]?.left === 0) {
        await client.query('vacuum (analyze)')
        return rows[0]
      }
    }
    throw new Error(`The clients are not evaluated after ${most_minutes} minutes`)
  } finally {
    await client.end()
  }
}
