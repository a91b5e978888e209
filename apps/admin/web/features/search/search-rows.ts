import type { Entry, SearchHit, SearchKind } from '../palette/entry.ts'
import { addressOf, entryOfHit, kindLabels } from '../palette/hit-entries.ts'

/** A heading, a hit, or the way to the hits that are not shown. */
export type SearchRow =
  | { key: string; heading: string }
  | { key: string; entry: Entry }
  | { key: string; more: string; run: () => void }

type Group = { kind: SearchKind; hits: readonly SearchHit[]; more: boolean }
/** Lists that find more of a kind than one answer holds. */
const lists: Partial<Record<SearchKind, string>> = {
  client: '/clients',
  ticket: '/tickets',
  document: '/documents',
  communication: '/communications',
}

/**
 * The groups of an answer as the rows of one list, each under its heading.
 * @param alone the kind that is looked for alone, which has no heading
 */
export function rowsOf(
  groups: readonly Group[],
  q: string,
  alone: SearchKind | undefined,
  go: (to: string) => void,
  only: (kind: SearchKind) => void,
): SearchRow[] {
  return groups.flatMap(({ kind, hits, more }): SearchRow[] => {
    const label = kindLabels[kind]
    const list = lists[kind]
    const way = (): SearchRow[] => {
      const key = `more.${kind}`
      if (!more) return []
      if (alone === undefined) return [{ key, more: `More ${label.toLowerCase()}`, run: () => only(kind) }]
      if (list === undefined) return []
      const to = `${list}?${new URLSearchParams({ q })}`
      return [{ key, more: `All ${label.toLowerCase()} with “${q}”`, run: () => go(to) }]
    }
    return [
      ...(alone === undefined ? [{ key: `heading.${kind}`, heading: label }] : []),
      ...hits.map((hit) => ({ key: `${kind}.${hit.id}`, entry: entryOfHit(hit, () => go(addressOf(hit))) })),
      ...way(),
    ]
  })
}
