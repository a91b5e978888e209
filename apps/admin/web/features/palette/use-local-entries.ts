import { markName, NameIndex, readQuery } from '@audienceos/domain'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { useMe } from '../../app/use-session.ts'
import { type Action, useActions } from '../../keys/registry.ts'
import { clientNames } from '../clients/client-names.ts'
import { actionEntries, elsewhereEntries, entryOfAction } from './action-entries.ts'
import type { EntryGroup, ScoredEntry } from './entry.ts'
import { recentEntries } from './recent.ts'

const most = { actions: 6, clients: 5, people: 5, clientsAtFirst: 8 }
/** Hits below this are parts of words at best: shown only where nothing better is at hand. */
const good = 2

export type LocalEntries = {
  groups: readonly EntryGroup[]
  /** The server is asked for what is not known here, comma-separated. */
  kinds: string
}

/** What can be found without asking: actions, clients and people that are in memory; with nothing typed, what was open last. */
export function useLocalEntries(typed: string): LocalEntries {
  const actions = useActions()
  const { permissions, user } = useMe()
  const navigate = useNavigate()
  const router = useRouter()
  const known = useQuery(clientNames()).data
  const people = useQuery(orpc.people.list.queryOptions()).data

  const clients = useMemo(() => indexOf(known?.items.map(({ id, name }) => ({ id, title: name }))), [known])
  const persons = useMemo(
    () =>
      indexOf(
        people?.items.map(({ id, full_name, email }) => ({
          id,
          title: full_name ?? email,
          aside: email,
          beside_alone: true,
        })),
      ),
    [people],
  )
  const kinds = [
    ...(known?.next_cursor === null ? [] : ['client']),
    ...(people === undefined ? ['person'] : []),
    'ticket,document,communication',
  ].join(',')

  const groups = useMemo((): EntryGroup[] => {
    const go = (to: string) => router.history.push(to)
    const openClient = (id: string) => void navigate({ to: '/clients/$id', params: { id } })
    const query = readQuery(typed)
    if (query === undefined) {
      if (typed.trim() !== '') return []
      const atFirst = (known?.items ?? []).slice(0, most.clientsAtFirst).map(({ id, name }) => ({
        id: `client.${id}`,
        title: name,
        marks: [],
        face: 'company' as const,
        run: () => openClient(id),
      }))
      return [
        { label: 'Recent', entries: recentEntries(user.id, go) },
        ...inGroups(actions),
        { label: 'Clients', entries: atFirst },
      ].filter(({ entries }) => entries.length > 0)
    }
    const names = new Map(known?.items.map((client) => [client.id as string, client.name]))
    const members = new Map(people?.items.map((person) => [person.id as string, person]))
    const found: { label: string; entries: ScoredEntry[] }[] = [
      {
        label: 'Actions',
        entries: [
          ...actionEntries(actions, typed, query),
          ...elsewhereEntries(actions, typed, query, { permissions, go }),
        ]
          .sort((a, b) => b.score - a.score)
          .slice(0, most.actions),
      },
      {
        label: 'Clients',
        entries: clients.find(query, most.clients).map(({ id, score }) => {
          const title = names.get(id) ?? ''
          return {
            id: `client.${id}`,
            title,
            marks: markName(query, title),
            face: 'company' as const,
            run: () => openClient(id),
            score,
          }
        }),
      },
      {
        label: 'People',
        entries: persons.find(query, most.people).map(({ id, score }) => {
          const { full_name = null, email = '' } = members.get(id) ?? {}
          return {
            id: `person.${id}`,
            title: full_name ?? email,
            marks: markName(query, full_name ?? email),
            face: 'person' as const,
            ...(full_name === null ? {} : { note: email, note_marks: markName(query, email) }),
            run: () => void navigate({ to: '/people', search: { panel: id } }),
            score,
          }
        }),
      },
    ]
    return bestFirst(found)
  }, [actions, clients, known, people, persons, permissions, typed, user.id, navigate, router])
  return { groups, kinds }
}

function indexOf(names: readonly Parameters<NameIndex['put']>[0][] = []): NameIndex {
  const index = new NameIndex()
  for (const name of names) index.put(name)
  return index
}

/** The best match decides which group comes first; guesses are left out where something fits well. */
function bestFirst(groups: readonly { label: string; entries: ScoredEntry[] }[]): EntryGroup[] {
  const best = Math.max(0, ...groups.flatMap(({ entries }) => entries.map(({ score }) => score)))
  const least = best >= good ? good - 0.2 : 0
  return groups
    .map(({ label, entries }) => ({ label, entries: entries.filter(({ score }) => score >= least) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => (b.entries[0]?.score ?? 0) - (a.entries[0]?.score ?? 0))
}

/** With nothing typed: what can be done, by the groups of the registry, those of the shell last. */
function inGroups(actions: readonly Action[]): EntryGroup[] {
  const groups = new Map<string, Action[]>()
  for (const action of actions) {
    if (action.only !== undefined) continue
    const group = groups.get(action.group)
    if (group === undefined) groups.set(action.group, [action])
    else group.push(action)
  }
  return [...groups].map(([label, list]) => ({
    label: label === 'Clients' ? 'Actions' : label,
    entries: list.map(entryOfAction),
  }))
}
