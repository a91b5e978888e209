import type pg from 'pg'
import { type Catalog, ourCatalog, readingCatalog } from './catalog.ts'
import { revosCatalog } from './revos-catalog.ts'
import type { StoredCatalog } from './snapshot.ts'

/** The text of snapshot.json for a freshly migrated database. Of RevOS only `public`: schema auth is Supabase's. */
export function takeSnapshot(pool: Pick<pg.Pool, 'connect'>): Promise<string> {
  return readingCatalog(pool, async (client) => {
    const revos = Object.entries(await revosCatalog(client)).filter(([key]) => key.includes(' public.'))
    const snapshot = { ours: store(await ourCatalog(client)), revos: store(Object.fromEntries(revos)) }
    return print(snapshot)
  })
}

function store(catalog: Catalog): StoredCatalog {
  return Object.fromEntries(
    Object.entries(catalog).map(([key, text]) => [key, text.includes('\n') ? text.split('\n') : text]),
  )
}

const LINE_WIDTH = 110

/** As Biome formats JSON: a list stays on its line where it fits. */
function print(snapshot: object): string {
  const text = JSON.stringify(snapshot, null, 2).replace(
    /^( *".*": )\[\n([^\]]*?)\n *\](,?)$/gm,
    (all, key, items, comma) => {
      const line = `${key}[${items
        .split('\n')
        .map((item: string) => item.trim())
        .join(' ')}]${comma}`
      return line.length <= LINE_WIDTH ? line : all
    },
  )
  return `${text}\n`
}
