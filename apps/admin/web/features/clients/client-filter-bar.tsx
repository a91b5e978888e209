import { FilterBar } from '../../kit/filter-bar.tsx'
import { statusOptions } from './client-status.tsx'
import type { ClientsSearch } from './clients-search.ts'
import { memberOptions, useMembers } from './use-members.tsx'

type ClientFilterBarProps = {
  search: ClientsSearch
  onChange: (
    next: { q?: string | undefined; status?: string | undefined; owner?: string | undefined },
    replace?: boolean,
  ) => void
  /** Takes every filter away; undefined while there is none. */
  onClear: (() => void) | undefined
}

/** Search, status and owner over the clients. */
export function ClientFilterBar({ search, onChange, onClear }: ClientFilterBarProps) {
  const members = useMembers()
  return (
    <FilterBar
      search={{
        value: search.q ?? '',
        onChange: (q) => onChange({ q: q === '' ? undefined : q }, true),
        placeholder: 'Search clients',
      }}
      filters={[
        {
          id: 'status',
          label: 'Status',
          value: search.status,
          onChange: (status) => onChange({ status }),
          options: statusOptions,
        },
        {
          id: 'owner',
          label: 'Owner',
          value: search.owner,
          onChange: (owner) => onChange({ owner }),
          options: memberOptions(members),
        },
      ]}
      onClear={onClear}
    />
  )
}
