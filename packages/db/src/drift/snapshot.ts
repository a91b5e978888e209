import type { Catalog } from './catalog.ts'
import snapshot from './snapshot.json' with { type: 'json' }

/** As snapshot.json keeps it: a definition of several lines is a list of them, so that a diff can be reviewed. */
export type StoredCatalog = Record<string, string | string[]>

/**
 * What a database looks like right after our migrations, reviewed in snapshot.json: `ours` is everything of ours,
 * `revos` what RevOS was when it was pulled. `pnpm db:drift --update` writes it; a test says when it is stale.
 */
export const SNAPSHOT: { ours: Catalog; revos: Catalog } = {
  ours: restore(snapshot.ours),
  revos: restore(snapshot.revos),
}

function restore(stored: StoredCatalog): Catalog {
  return Object.fromEntries(
    Object.entries(stored).map(([key, text]) => [key, Array.isArray(text) ? text.join('\n') : text]),
  )
}
