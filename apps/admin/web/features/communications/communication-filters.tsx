import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { FilterBar } from '../../kit/filter-bar.tsx'
import type { CommunicationsSearch } from './communications-search.ts'
import { directionOptions, typeOptions } from './kinds.tsx'
import { useClientOptions } from './use-client-options.tsx'

type FiltersProps = {
  search: Omit<CommunicationsSearch, 'item'>
  onChange: (
    change: Partial<Record<keyof CommunicationsSearch, string | undefined>>,
    replace?: boolean,
  ) => void
}

/** Search, client, type and direction over the communications. */
export function CommunicationFilters({ search, onChange }: FiltersProps) {
  const clients = useClientOptions()
  // A client beyond the first page of options still has a name.
  const missing = search.client !== undefined && clients.every(({ value }) => value !== search.client)
  const chosen = useQuery({
    ...orpc.clients.get.queryOptions({ input: { id: search.client ?? '' } }),
    enabled: missing,
  })
  const options = chosen.data
    ? [{ value: chosen.data.id as string, label: chosen.data.name }, ...clients]
    : clients
  return (
    <FilterBar
      search={{
        value: search.q ?? '',
        onChange: (q) => onChange({ q: q.trim() === '' ? undefined : q }, true),
        placeholder: 'Search communications',
      }}
      filters={[
        {
          id: 'client',
          label: 'Client',
          value: search.client,
          onChange: (client) => onChange({ client }),
          options,
        },
        {
          id: 'type',
          label: 'Kind',
          value: search.type,
          onChange: (type) => onChange({ type }),
          options: typeOptions,
        },
        {
          id: 'direction',
          label: 'Direction',
          value: search.direction,
          onChange: (direction) => onChange({ direction }),
          options: directionOptions,
        },
      ]}
    />
  )
}
