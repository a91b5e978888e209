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
  /** Drawn with an avatar. */
  face?: 'company' | 'person'
  /** Said behind the label. */
  note?: string
  run: () => void
}

/** The clients the palette knows at once; fetched before it is opened. */
export const knownClients = () => orpc.clients.list.queryOptions({ input: { limit: 200, sort: 'name' } })

export type EntryGroup = { value: string; items: Entry[] }

const most = 40
/** With nothing typed the list stays short: whoever looks for a client types. */
const mostClients = 12
const order = ['Actions', 'Go to', 'Clients', 'People', 'List']
const place = (group: string) => (order.includes(group) ? order.indexOf(group) : order.length)

/** Everything the palette offers for a query, best first, in groups: actions, clients and people. */
export function useEntries(query: string): EntryGroup[] {
  const actions = useActions()
  const navigate = useNavigate()
  const known = useQuery({
    ...knownClients(),
    placeholderData: keepPreviousData,
  }).data
  const beyond = known?.next_cursor != null && query.trim().length > 1
  // An agency with more clients than one page holds: the server finds the others.
  const found = useQuery({
    ...orpc.clients.list.queryOptions({ input: { limit: 20, sort: 'name', q: query.trim() } }),
    enabled: beyond,
  }).data
  const people = useQuery(orpc.people.list.queryOptions()).data

  return useMemo(() => {
    const clients = new Map(
      [...(known?.items ?? []), ...(found?.items ?? [])].map((client) => [client.id, client]),
    )
    const shown = query === '' ? [...clients.values()].slice(0, mostClients) : [...clients.values()]
    const entries: Entry[] = [
      ...actions.filter(({ only }) => only === undefined).map(entryOf),
      ...shown.map(({ id, name }) => ({
        id: `client.${id}`,
        label: name,
        group: 'Clients',
        face: 'company' as const,
        run: () => void navigate({ to: '/clients/$id', params: { id } }),
      })),
      // Nobody browses people here: they are found by name or address.
      ...(query === '' ? [] : (people?.items ?? [])).map(({ id, full_name, email }) => ({
        id: `person.${id}`,
        label: full_name ?? email,
        group: 'People',
        face: 'person' as const,
        ...(full_name === null ? {} : { note: email }),
        run: () => void navigate({ to: '/people', search: { panel: id } }),
      })),
    ]
    const words = new Map([
      ...actions.map(({ id, label, keywords = '' }) => [id, `${label} ${keywords}`] as const),
      ...entries.flatMap(({ id, label, note }) =>
        note === undefined ? [] : [[id, `${label} ${note}`] as const],
      ),
    ])
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
    const ordered = [...groups].map(([value, items]) => ({ value, items }))
    // With a query the best match decides which group comes first.
    return query === '' ? ordered.sort((a, b) => place(a.value) - place(b.value)) : ordered
  }, [actions, known, found, people, query, navigate])
}

const entryOf = ({ id, label, group, keys, icon, run }: Action): Entry => ({
  id,
  label,
  group: group === 'Clients' ? 'Actions' : group,
  ...(keys === undefined ? {} : { keys }),
  ...(icon === undefined ? {} : { icon }),
  run,
})
