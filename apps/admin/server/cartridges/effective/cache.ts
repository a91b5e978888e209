import type { Database } from '@audienceos/db'
import { LRUCache } from 'lru-cache'
import type { Compiled } from './compile.ts'

/** The latest settings that were asked for, by the revisions of the rows they are made of. */
type Cache = LRUCache<string, Compiled>

const max_characters = 32 * 1024 * 1024
const caches = new WeakMap<Database, Cache>()

/** One per database. */
export function cacheOf(db: Database): Cache {
  const known = caches.get(db)
  if (known !== undefined) return known
  const made: Cache = new LRUCache({ maxSize: max_characters, sizeCalculation: sizeOf })
  caches.set(db, made)
  return made
}

// The view is about as large again as its text.
function sizeOf({ json, prompt }: Compiled): number {
  return 2 * json.text.length + prompt.text.length
}
