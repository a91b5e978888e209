import type { Database } from '@audienceos/db'
import type { Compiled } from './compile.ts'

/** The latest settings that were asked for, by the revisions of the rows they are made of. */
type Cache = {
  get(revision: string): Compiled | undefined
  set(revision: string, compiled: Compiled): void
}

const max_characters = 32 * 1024 * 1024
const caches = new WeakMap<Database, Cache>()

/** One per database. */
export function cacheOf(db: Database): Cache {
  const known = caches.get(db)
  if (known !== undefined) return known
  const made = createCache(max_characters)
  caches.set(db, made)
  return made
}

/** Forgets what was not asked for the longest once it holds more text than that. */
export function createCache(most: number): Cache {
  const kept = new Map<string, Compiled>()
  let size = 0
  const drop = (revision: string, compiled: Compiled) => {
    kept.delete(revision)
    size -= sizeOf(compiled)
  }
  return {
    get(revision) {
      const found = kept.get(revision)
      if (found === undefined) return undefined
      kept.delete(revision)
      kept.set(revision, found)
      return found
    },
    set(revision, compiled) {
      const old = kept.get(revision)
      if (old !== undefined) drop(revision, old)
      kept.set(revision, compiled)
      size += sizeOf(compiled)
      for (const [oldest, least] of kept) {
        if (size <= most || oldest === revision) break
        drop(oldest, least)
      }
    },
  }
}

// The view is about as large again as its text.
function sizeOf({ json, prompt }: Compiled): number {
  return 2 * json.text.length + prompt.text.length
}
