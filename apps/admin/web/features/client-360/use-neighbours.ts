import { useQuery } from '@tanstack/react-query'
import { clientNames } from '../clients/client-names.ts'

/** The clients before and after this one, by name. */
export function useNeighbours(id: string): { previous: string | undefined; next: string | undefined } {
  const clients = useQuery(clientNames())
  const ids = clients.data?.items.map((client) => client.id as string) ?? []
  const at = ids.indexOf(id)
  return at < 0 ? { previous: undefined, next: undefined } : { previous: ids[at - 1], next: ids[at + 1] }
}
