import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { useClientOptions } from '../communications/use-client-options.tsx'
import type { ActivityFilters, ActivitySearch } from './activity-search.ts'
import { kindLabel, objectKinds } from './model/object-kinds.ts'

type Change = (change: Partial<Record<keyof ActivitySearch, string | undefined>>, replace?: boolean) => void

const actOptions = [
  { value: 'insert', label: 'Added' },
  { value: 'update', label: 'Changed' },
  { value: 'delete', label: 'Deleted' },
  { value: 'purge', label: 'Deleted for good' },
  { value: 'auth', label: 'Signed in or out' },
]
const whenOptions = [
  { value: 'today', label: 'Today' },
  { value: 'week', label: 'Last 7 days' },
  { value: 'month', label: 'Last 30 days' },
  { value: 'quarter', label: 'Last 90 days' },
  { value: 'days', label: 'Certain days…' },
]
const others = [
  { value: 'job', label: 'The server’s jobs' },
  { value: 'visitor', label: 'Not signed in' },
  { value: 'service', label: 'The database itself' },
]

/** Who, what, whose, how and when, beside the search. */
export function ActivityFilterBar({ filters, onChange }: { filters: ActivityFilters; onChange: Change }) {
  const people = useQuery(orpc.people.list.queryOptions()).data
  const clients = useClientOptions()
  const missing = filters.client !== undefined && clients.every(({ value }) => value !== filters.client)
  // A client beyond the first page of options still has a name.
  const chosen = useQuery({
    ...orpc.clients.get.queryOptions({ input: { id: filters.client ?? '' } }),
    enabled: missing,
    retry: false,
  }).data
  const persons = (people?.items ?? []).map(({ id, full_name, email }) => ({
    value: id as string,
    label: full_name ?? email,
    icon: <Avatar name={full_name ?? email} />,
  }))
  return (
    <FilterBar
      search={{
        value: filters.q ?? '',
        onChange: (q) => onChange({ q: q.trim() === '' ? undefined : q }, true),
        placeholder: 'Search by name',
      }}
      filters={[
        {
          id: 'who',
          label: 'Who',
          value: filters.who,
          onChange: (who) => onChange({ who }),
          options: [...persons, ...others],
        },
        {
          id: 'kind',
          label: 'What',
          value: filters.kind,
          // One object is one of its kind.
          onChange: (kind) => onChange({ kind, of: undefined }),
          options: objectKinds.map((kind) => ({ value: kind, label: kindLabel(kind) })),
        },
        {
          id: 'client',
          label: 'Client',
          value: filters.client,
          onChange: (client) => onChange({ client }),
          options:
            chosen === undefined ? clients : [{ value: chosen.id as string, label: chosen.name }, ...clients],
        },
        {
          id: 'act',
          label: 'Action',
          value: filters.act,
          onChange: (act) => onChange({ act }),
          options: actOptions,
        },
        {
          id: 'when',
          label: 'When',
          value: filters.when,
          onChange: (when) => onChange({ when, from: undefined, to: undefined }),
          options: whenOptions,
        },
      ]}
    >
      {filters.when === 'days' && (
        <span className="flex shrink-0 items-center gap-1.5 text-sm text-ink-3">
          <DayInput label="From" value={filters.from} onChange={(from) => onChange({ from }, true)} />
          <span aria-hidden>–</span>
          <DayInput label="Until" value={filters.to} onChange={(to) => onChange({ to }, true)} />
        </span>
      )}
    </FilterBar>
  )
}

type DayInputProps = {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

const DayInput = ({ label, value, onChange }: DayInputProps) => (
  <input
    type="date"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    className="h-7 rounded-full border border-line-strong bg-surface px-2 text-sm text-ink dark:bg-canvas pointer-coarse:h-10"
  />
)
