import { compact, text } from '../../routes/search-params.ts'
import { type TimelineKind, timelineKinds } from '../communications/kind-names.ts'

/** What the URL of a client's page may say: `kinds` as `email,call`; `item` is `facts` or an entry as `ticket:<id>`. */
export function validateClientSearch(search: Record<string, unknown>) {
  const kinds = parseKinds(text(search.kinds))
  return compact({
    kinds: kinds.length > 0 && kinds.length < timelineKinds.length ? kinds.join(',') : undefined,
    item: text(search.item),
  })
}

export type ClientSearch = ReturnType<typeof validateClientSearch>

/** The kinds a filter names, in their usual order; none when it names none. */
export function parseKinds(kinds: string | undefined): TimelineKind[] {
  const named = new Set(kinds?.split(','))
  return timelineKinds.filter((kind) => named.has(kind))
}

/** The filter after a chip was pressed; undefined is everything. */
export function toggleKind(kinds: string | undefined, kind: TimelineKind): string | undefined {
  const before = parseKinds(kinds)
  const after = timelineKinds.filter((each) => (each === kind) !== before.includes(each))
  return after.length === 0 || after.length === timelineKinds.length ? undefined : after.join(',')
}
