import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../../api/client.ts'
import type { ClientSummary } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { clientNames } from './client-names.ts'

const none: readonly ClientSummary[] = []

const optionOf = ({ id, name }: Pick<ClientSummary, 'id' | 'name'>) => ({
  value: id as string,
  label: name,
  icon: <Avatar name={name} shape="company" />,
})

/** Options for choosing a client; the chosen one is always among them, however the list is narrowed. */
export function useClientChoices(q: string, chosen: string | null) {
  const all = useQuery(clientNames(''))
  const more = all.data?.next_cursor != null && q !== ''
  const narrowed = useQuery({ ...clientNames(q), enabled: more, placeholderData: (before) => before })
  const shown = (more ? narrowed.data : all.data)?.items ?? none
  const known = [...shown, ...(all.data?.items ?? [])].find(({ id }) => id === chosen)
  const one = useQuery({
    ...orpc.clients.get.queryOptions({ input: { id: chosen ?? '' } }),
    enabled: chosen !== null && all.isSuccess && known === undefined,
  })
  const current = known ?? one.data
  // The same array until it changes: the list of choices starts anew with every other one.
  const options = useMemo(() => {
    const inList = current === undefined || shown.some(({ id }) => id === current.id)
    return [...(inList ? [] : [current]), ...shown].map(optionOf)
  }, [current, shown])
  const isNarrowed = narrowed.isSuccess && !narrowed.isPlaceholderData
  return {
    options,
    name: current?.name,
    /** The words they were found with, null while they are on their way; undefined where they are all there are. */
    foundFor:
      all.data?.next_cursor === null ? undefined : all.data === undefined || (more && !isNarrowed) ? null : q,
    /** Whether there is any client beside the agency's own workspace. */
    hasClients: all.data === undefined || all.data.items.some(({ is_workspace }) => !is_workspace),
  }
}
