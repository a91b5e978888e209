import type pg from 'pg'
import { type Catalog, ourCatalog, readingCatalog } from './catalog.ts'
import { revosCatalog } from './revos-catalog.ts'
import type { StoredCatalog } from './snapshot.ts'

/** The text of snapshot.json for a freshly migrated database. Of RevOS only `public`: schema auth is Supabase's. */
export function takeSnapshot(pool: Pick<pg.Pool, 'connect'>): Promise<string> {
  return readingCatalog(pool, async (client) => {
    const revos = Object.entries(await revosCatalog(client)).filter(([key]) => key.includes(' public.'))
    const snapshot = { ours: store(await ourCatalog(client)), revos: store(Object.fromEntries(revos)) }
    return `${JSON.stringify(snapshot, null, 2)}\n`
  })
}

function store(catalog: Catalog): StoredCatalog {
  return Object.fromEntries(
    Object.entries(catalog).map(([key, text]) => [key, text.includes('\n') ? text.split('\n') : text]),
  )
}
