import { existsSync, readdirSync, readFileSync } from 'node:fs'
// TEMPORARY
import { PGlite } from '/work/main/packages/db/node_modules/@electric-sql/pglite/dist/index.js'
import type { Store } from '../../src/index.ts'

export const engines = ['pglite'] as const
export type Engine = (typeof engines)[number]
const dir = '/work/main/packages/db/prisma'

export async function openStore(_engine: Engine) {
  const pg = new PGlite()
  await pg.exec(readFileSync(`${dir}/revos/baseline.sql`, 'utf8'))
  for (const m of readdirSync(`${dir}/migrations`)
    .filter((x) => existsSync(`${dir}/migrations/${x}/migration.sql`))
    .sort()) {
    try {
      await pg.exec(readFileSync(`${dir}/migrations/${m}/migration.sql`, 'utf8'))
    } catch (e) {
      console.log(m, (e as Error).message)
      throw e
    }
  }
  await pg.exec(
    'create table if not exists audienceos.installation_secrets (name text primary key, value text); grant all on audienceos.installation_secrets to service_role',
  )
  await pg.exec('set role service_role')
  const store: Store = {
    query: async (t, p = []) => (await pg.query(t, p as unknown[])).rows as never,
    transaction: (w) =>
      pg.transaction((tx: any) =>
        w({ query: async (t, p = []) => (await tx.query(t, p as unknown[])).rows as never }),
      ) as never,
  }
  return {
    store,
    close: () => pg.close(),
    sql: async (t: string, p: unknown[] = []) => (await pg.query(t, p)).rows as Record<string, unknown>[],
  }
}
