import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { type Action, useActions } from '../../keys/registry.ts'
import { fuzzyScore } from './fuzzy.ts'

export type Entry = {
  id: string
  label: string
  group: string
  keys?: string
  icon?: LucideIcon
  company?: boolean
  run: () => void
}

export type EntryGroup = { value: string; items: Entry[] }

const most = 40

/** Everything the palette offers for a query, best first, in groups: actions and clients. */
export function useEntries(query: string): EntryGroup[] {
  const actions = useActions()
  const navigate = useNavigate()
  const known = useQuery({
    ...orpc.clients.list.queryOptions({ input: { limit: 200, sort: 'name' } }),
    placeholderData: keepPreviousData,
  }).data
  const beyond = known?.next_cursor != null && query.trim().length > 1
  // An agency with more clients than one page holds: the server finds the others.
  const found = useQuery({
    ...orpc.clients.list.queryOptions({ input: { limit: 20, sort: 'name', q: query.trim() } }),
    enabled: beyond,
  }).data

  return useMemo(() => {
    const clients = new Map(
      [...(known?.items ?? []), ...(found?.items ?? [])].map((client) => [client.id, client]),
    )
    const entries: Entry[] = [
      ...actions.filter(({ only }) => only === undefined).map(entryOf),
      ...[...clients.values()].map(({ id, name }) => ({
        id: `client.${id}`,
        label: name,
        group: 'Clients',
        company: true,
        run: () => void navigate({ to: '/clients/$id', params: { id } }),
      })),
    ]
    const words = new Map(actions.map(({ id, label, keywords = '' }) => [id, `${label} ${keywords}`]))
    const ranked = entries
      .map((entry) => ({ entry, score: fuzzyScore(query, words.get(entry.id) ?? entry.label) }))
      .filter((each): each is { entry: Entry; score: number } => each.score !== undefined)
      .sort((a, b) => b.score - a.score)
      .slice(0, query === '' ? undefined : most)
    const groups = new Map<string, Entry[]>()
    for (const { entry } of ranked) {
      const items = groups.get(entry.group)
      if (items === undefined) groups.set(entry.group, [entry])
      else items.push(entry)
    }
    return [...groups].map(([value, items]) => ({ value, items }))
  }, [actions, known, found, query, navigate])
}

const entryOf = ({ id, label, group, keys, icon, run }: Action): Entry => ({
  id,
  label,
  group: group === 'Clients' ? 'Actions' : group,
  ...(keys === undefined ? {} : { keys }),
  ...(icon === undefined ? {} : { icon }),
  run,
})
