import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { clientNames } from '../clients/client-names.ts'
import type { Change } from './activity-types.ts'
import type { Names } from './model/names.ts'

type Named = Pick<Change, 'object_kind' | 'object_id' | 'object_name' | 'client_id' | 'client_name'>
type Acting = { actor_id: string | null; actor_name: string | null }

/** Names for the ids in what is shown: of the people and clients there are, and of whatever the log itself names. */
export function useNames(changes: readonly Named[], actors: readonly Acting[]): Names {
  const people = useQuery(orpc.people.list.queryOptions()).data
  const clients = useQuery(clientNames()).data
  return useMemo(() => {
    const persons = new Map<string, string>()
    const companies = new Map<string, string>()
    const objects = new Map<string, string>()
    for (const { actor_id, actor_name } of actors)
      if (actor_id !== null && actor_name !== null) persons.set(actor_id, actor_name)
    for (const { object_kind, object_id, object_name, client_id, client_name } of changes) {
      if (client_id !== null && client_name !== null) companies.set(client_id, client_name)
      if (object_id === null || object_name === null) continue
      if (object_kind === 'member') persons.set(object_id, object_name)
      else if (object_kind === 'client') companies.set(object_id, object_name)
      else objects.set(object_id, object_name)
    }
    // What they are called now wins over what the log remembers.
    for (const { id, full_name, email } of people?.items ?? []) persons.set(id, full_name ?? email)
    for (const { id, name } of clients?.items ?? []) companies.set(id, name)
    return {
      person: (id) => persons.get(id),
      client: (id) => companies.get(id),
      object: (id) => objects.get(id),
    }
  }, [people, clients, changes, actors])
}
