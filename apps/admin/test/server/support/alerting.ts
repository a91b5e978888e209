import { randomUUID } from 'node:crypto'
import { type Store, serviceStore } from '@audienceos/auth-sync'
import { openTestDatabase, type TestDatabase, type TestEngine } from '@audienceos/db/testing'
import type { AlertChange } from '@audienceos/domain'
import { evaluateNext } from '../../../server/alerting/evaluate-next.ts'

const turn = { after: null, limit: 500 }

export type World = Awaited<ReturnType<typeof openWorld>>

/** A database in which time is what a test says. */
export async function openWorld(engine: TestEngine) {
  const database: TestDatabase = await openTestDatabase(engine)
  const { db, sql, script, close } = database
  const store: Store = serviceStore(db.service)
  return {
    database,
    db,
    sql,
    script,
    close,
    store,
    /** An agency with a client of its own, long known. */
    async agency(clients = 1) {
      const id = randomUUID()
      await sql('insert into public.agencies (id, name, slug) values ($1, $2, $2)', [id, `agency ${id}`])
      const ids = Array.from({ length: clients }, () => randomUUID())
      await sql(
        `insert into public.clients (id, agency_id, name, created_at)
         select c.id, $1, 'Client ' || c.n, '2025-01-01' from unnest($2::uuid[]) with ordinality as c (id, n)`,
        [id, ids],
      )
      return { id, clients: ids, client: ids[0] as string }
    },
    /** Evaluates an agency until nothing of it is due. */
    async evaluate(agency_id: string, now: string | number): Promise<AlertChange[]> {
      const others = await sql<{ id: string }>('select id from public.agencies where id <> $1', [agency_id])
      const passed = others.map(({ id }) => id)
      const changes: AlertChange[] = []
      for (;;) {
        const one = await evaluateNext(store, { ...turn, passed, now: new Date(now).getTime() })
        if (one === null || one.clients.length === 0) return changes
        changes.push(...one.changes)
      }
    },
    async message(
      client: { id: string; client: string },
      at: string,
      what: 'in' | 'out' | 'call' | 'meeting' | 'note',
    ) {
      const [type, direction] =
        what === 'in' ? ['email', 'inbound'] : what === 'out' ? ['email', 'outbound'] : [what, null]
      const id = randomUUID()
      await sql(
        `insert into public.communications (id, agency_id, client_id, type, direction, timestamp, subject)
         values ($1, $2, $3, $4, $5, $6, 'About it')`,
        [id, client.id, client.client, type, direction, at],
      )
      return id
    },
  }
}
