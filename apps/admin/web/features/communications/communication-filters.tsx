import { FilterBar } from '../../kit/filter-bar.tsx'
import { ClientFilter } from '../clients/client-filter.tsx'
import type { CommunicationsSearch } from './communications-search.ts'
import { directionOptions, typeOptions } from './kinds.tsx'

type FiltersProps = {
  search: Omit<CommunicationsSearch, 'item'>
  onChange: (
    change: Partial<Record<keyof CommunicationsSearch, string | undefined>>,
    replace?: boolean,
  ) => void
}

/** Search, client, type and direction over the communications. */
export function CommunicationFilters({ search, onChange }: FiltersProps) {
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const clear = () => onChange({ q: undefined, client: undefined, type: undefined, direction: undefined })
  return (
    <FilterBar
      search={{
        value: search.q ?? '',
        onChange: (q) => onChange({ q: q.trim() === '' ? undefined : q }, true),
        placeholder: 'Search communications',
      }}
      filters={[
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
      onClear={isFiltered ? clear : undefined}
    >
      <ClientFilter value={search.client} onChange={onChange} />
    </FilterBar>
  )
}
