import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import { useMe } from '../../app/use-session.ts'
import { clientNames } from '../clients/client-names.ts'
import type { PersonRow } from './people-columns.tsx'

/** The people of the agency with the names of their clients. */
export function usePeople() {
  const { user } = useMe()
  // Signing in changes no row that is announced: the list asks again whenever it is opened.
  const query = useQuery({ ...orpc.people.list.queryOptions(), staleTime: 0 })
  const clients = useQuery(clientNames()).data
  const people = useMemo<readonly PersonRow[]>(() => {
    const names = new Map(
      clients?.items.map(({ id, name, is_workspace }) => [
        id as string,
        is_workspace ? 'Own workspace' : name,
      ]),
    )
    return (query.data?.items ?? []).map((person) => ({
      ...person,
      client_name: names.get(person.client_id ?? '') ?? null,
      is_me: person.id === user.id,
    }))
  }, [query.data, clients, user.id])
  return { query, people }
}
