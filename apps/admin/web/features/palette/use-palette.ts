import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { EntryGroup, SearchHit } from './entry.ts'
import { addressOf, entryOfHit, kindLabels } from './hit-entries.ts'
import { useLocalEntries } from './use-local-entries.ts'
import { type ServerHits, useServerHits } from './use-server-hits.ts'

/** A list of the app that can be searched for the same. */
export type SearchList = { id: string; label: string; keys?: string; run: () => void }

type Palette = {
  groups: readonly EntryGroup[]
  lists: readonly SearchList[]
  server: ServerHits
  /** The id of the marked entry or list. */
  marked: string | undefined
  mark: (id: string) => void
  move: (step: number) => void
  /** Runs an entry; without an id the marked one. */
  run: (id?: string) => void
}

/**
 * What the palette shows for what is typed, and which row is marked. What is known here comes first and at once; what the
 * server finds is added below it, so that no row moves. The first row is marked until somebody marks another, which then
 * stays marked as long as it is there.
 */
export function usePalette(typed: string, close: () => void): Palette {
  const router = useRouter()
  const local = useLocalEntries(typed)
  const server = useServerHits(typed, local.kinds)
  const [chosen, setChosen] = useState<{ typed: string; id: string }>()

  const open = (hit: SearchHit) => router.history.push(addressOf(hit))
  const known = new Set(local.groups.flatMap(({ entries }) => entries.map(({ id }) => id)))
  const labels = new Set(local.groups.map(({ label }) => label))
  const groups = [
    ...local.groups,
    ...server.groups
      .map(({ kind, hits }) => ({
        label: labels.has(kindLabels[kind]) ? `More ${kindLabels[kind].toLowerCase()}` : kindLabels[kind],
        entries: hits.map((hit) => entryOfHit(hit, open)).filter(({ id }) => !known.has(id)),
      }))
      .filter(({ entries }) => entries.length > 0),
  ]
  const lists = listsFor(typed.trim(), server, (to, q) => void router.navigate({ to, search: { q } }))
  const runs = new Map<string, () => void>([
    ...groups.flatMap(({ entries }) => entries.map(({ id, run }) => [id, run] as const)),
    ...lists.map(({ id, run }) => [id, run] as const),
  ])
  const ids = [...runs.keys()]
  const marked = chosen?.typed === typed && runs.has(chosen.id) ? chosen.id : ids[0]

  const mark = (id: string) => setChosen({ typed, id })
  return {
    groups,
    lists,
    server,
    marked,
    mark,
    move(step) {
      const at = marked === undefined ? -1 : ids.indexOf(marked)
      const next = Math.abs(step) === 1 ? (at + step + ids.length) % ids.length : clamp(at + step, ids.length)
      const id = ids[next]
      if (id !== undefined) mark(id)
    },
    run(id = marked) {
      const run = id === undefined ? undefined : runs.get(id)
      if (run === undefined) return
      close()
      run()
    },
  }
}

const clamp = (place: number, length: number) => Math.max(0, Math.min(place, length - 1))

const searchable = [
  { kind: undefined, to: '/search' },
  { kind: 'communication', to: '/communications' },
  { kind: 'ticket', to: '/tickets' },
  { kind: 'document', to: '/documents' },
] as const
type Going = (to: (typeof searchable)[number]['to'], q: string) => void

/** Where the answer says that nothing is found there is nothing to go to. */
function listsFor(typed: string, { groups, answered, error }: ServerHits, go: Going): SearchList[] {
  if (typed === '') return []
  const found = groups.some(({ kind }) => searchable.some((one) => one.kind === kind))
  if (answered && error === null && !found) return []
  return searchable.map(({ kind, to }) => ({
    id: `list.${kind ?? 'all'}`,
    label: kind === undefined ? 'Everything' : kindLabels[kind],
    run: () => go(to, typed),
  }))
}
