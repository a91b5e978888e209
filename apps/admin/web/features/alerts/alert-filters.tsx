import { Link } from '@tanstack/react-router'
import { Building2, Gauge, List, SlidersHorizontal } from 'lucide-react'
import { memo } from 'react'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Menu, MenuRadio } from '../../kit/menu.tsx'
import { ClientFilter } from '../clients/client-filter.tsx'
import { type AlertFilters, type AlertGroup, type AlertsSearch, ruleKinds } from './alerts-search.ts'
import { ruleNames } from './model/words.ts'
import { severityOptions } from './severity-icon.tsx'

type AlertFilterBarProps = {
  filters: AlertFilters
  group: AlertGroup
  onChange: (next: Partial<Record<keyof AlertsSearch, string | undefined>>, replace?: boolean) => void
}

const groupings = [
  {
    value: 'severity' as const,
    label: 'By severity',
    icon: <Gauge aria-hidden size={14} className="text-ink-3" />,
  },
  {
    value: 'client' as const,
    label: 'By client',
    icon: <Building2 aria-hidden size={14} className="text-ink-3" />,
  },
  {
    value: 'none' as const,
    label: 'Newest first',
    icon: <List aria-hidden size={14} className="text-ink-3" />,
  },
]

const kinds = ruleKinds.map((value) => ({ value, label: ruleNames[value] }))

/** Words, filters and the grouping of the inbox; and the way to the rules. */
export const AlertFilterBar = memo(function AlertFilterBar({
  filters,
  group,
  onChange,
}: AlertFilterBarProps) {
  const { q, client, severity, rule } = filters
  const isFiltered = [q, client, severity, rule].some((value) => value !== undefined)
  const clear = () => onChange({ q: undefined, client: undefined, severity: undefined, rule: undefined })
  const chosen = groupings.find(({ value }) => value === group)
  return (
    <FilterBar
      search={{
        value: filters.q ?? '',
        onChange: (q) => onChange({ q: q === '' ? undefined : q }, true),
        placeholder: 'Search alerts',
      }}
      filters={[
        {
          id: 'severity',
          label: 'Severity',
          value: filters.severity,
          onChange: (severity) => onChange({ severity }),
          options: severityOptions,
        },
        {
          id: 'rule',
          label: 'Rule',
          value: filters.rule,
          onChange: (rule) => onChange({ rule }),
          options: kinds,
        },
      ]}
      onClear={isFiltered ? clear : undefined}
    >
      <ClientFilter value={filters.client} onChange={onChange} />
      <span className="ml-auto inline-flex shrink-0 items-center gap-1">
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              aria-label={`Grouping: ${chosen?.label}`}
              className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-10"
            >
              {chosen?.icon}
              <span className="whitespace-nowrap">{chosen?.label}</span>
            </button>
          }
        >
          <MenuRadio value={group} onChange={(next) => onChange({ group: next })} options={groupings} />
        </Menu>
        <Link
          to="/alert-rules"
          className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-ink-2 hover:bg-hover hover:text-ink pointer-coarse:h-10"
        >
          <SlidersHorizontal aria-hidden size={14} className="text-ink-3" />
          Rules
        </Link>
      </span>
    </FilterBar>
  )
})
