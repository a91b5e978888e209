import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { chipLook, FilterChip } from '../../kit/filter-chip.tsx'
import { ClientFilter } from '../clients/client-filter.tsx'
import type { ActivityFilters, ActivitySearch } from './activity-search.ts'
import { kindLabel, kindNoun, objectKinds } from './model/object-kinds.ts'

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

type ActivityFilterBarProps = {
  filters: ActivityFilters
  onChange: Change
  /** Takes every filter away; undefined while there is none. */
  onClear: (() => void) | undefined
}

/** Who, what, whose, how and when, beside the search. */
export function ActivityFilterBar({ filters, onChange, onClear }: ActivityFilterBarProps) {
  const people = useQuery(orpc.people.list.queryOptions()).data
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
      onClear={onClear}
    >
      {filters.of !== undefined && (
        <FilterChip label="Object" on onClear={() => onChange({ of: undefined })}>
          <span className={chipLook(true)}>One {kindNoun(filters.kind ?? 'object')}</span>
        </FilterChip>
      )}
      <ClientFilter value={filters.client} onChange={onChange} />
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
