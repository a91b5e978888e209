import {
  ArrowDownWideNarrow,
  CalendarClock,
  CircleDot,
  Clock,
  Flag,
  type LucideIcon,
  Rows3,
  UserRound,
} from 'lucide-react'
import { memo } from 'react'
import { useMe } from '../../../app/use-session.ts'
import { FilterBar } from '../../../kit/filter-bar.tsx'
import { Menu, MenuGroup, MenuRadio } from '../../../kit/menu.tsx'
import { PickFilter } from '../../../kit/pick-filter.tsx'
import { ClientFilter } from '../../clients/client-filter.tsx'
import { useMembers } from '../../clients/use-members.tsx'
import { groupShown } from '../model/group.ts'
import { TicketPriorityIcon } from '../ticket-icons.tsx'
import { assigneeOptions, dueOptions, nothing, priorityOptions, statusOptions } from '../ticket-options.tsx'
import { statusLabel } from '../ticket-words.ts'
import {
  chosen,
  filterNames,
  isFiltered,
  sortShown,
  type TicketFilters,
  type TicketGroup,
  type TicketSort,
  type TicketsSearch,
  type TicketView,
  toggled,
} from '../tickets-search.ts'

type TicketFilterBarProps = {
  filters: TicketFilters
  view: TicketView
  /** Statuses that are on the board, for those that we do not know. */
  statuses: readonly (string | null)[]
  onChange: (next: Partial<Record<keyof TicketsSearch, string | undefined>>, replace?: boolean) => void
}

const icon = (Icon: LucideIcon) => <Icon aria-hidden size={14} className="text-ink-3" />

const sorts: { value: TicketSort; label: string; icon: React.ReactNode }[] = [
  { value: 'priority', label: 'Most urgent first', icon: <TicketPriorityIcon priority="high" /> },
  { value: 'due', label: 'Due soonest first', icon: icon(CalendarClock) },
  { value: '-created_at', label: 'Newest first', icon: icon(Clock) },
  { value: '-updated_at', label: 'Changed last first', icon: icon(ArrowDownWideNarrow) },
]

const groups: { value: TicketGroup; label: string; icon: React.ReactNode }[] = [
  { value: 'status', label: 'By status', icon: icon(CircleDot) },
  { value: 'priority', label: 'By priority', icon: icon(Flag) },
  { value: 'assignee', label: 'By assignee', icon: icon(UserRound) },
  { value: 'none', label: 'Without groups', icon: icon(Rows3) },
]

/** Words, filters, grouping and order of the tickets; the same for board and list. */
export const TicketFilterBar = memo(function TicketFilterBar(props: TicketFilterBarProps) {
  const { filters, view, statuses, onChange } = props
  const { user } = useMe()
  const members = useMembers()
  const clear = () => onChange(Object.fromEntries(filterNames.map((name) => [name, undefined])))
  const several = (name: 'status' | 'priority' | 'assignee' | 'due') => ({
    value: chosen(filters[name]),
    onToggle: (one: string) => onChange({ [name]: toggled(filters[name], one) }),
    onClear: () => onChange({ [name]: undefined }),
  })
  const odd = [...new Set([...statuses, ...chosen(filters.status)])].flatMap((status) =>
    status === null || statusOptions().some(({ value }) => value === status)
      ? []
      : [{ ...statusOptions(status).at(-1), value: status, label: statusLabel(status) }],
  )
  const people = assigneeOptions(members, user.id)
  const group = groupShown(filters, view)
  const sort = sortShown(filters)
  const order = sorts.find(({ value }) => value === sort)
  return (
    <FilterBar
      search={{
        value: filters.q ?? '',
        onChange: (q) => onChange({ q: q.trim() === '' ? undefined : q }, true),
        placeholder: 'Search tickets',
      }}
      onClear={isFiltered(filters) ? clear : undefined}
    >
      <PickFilter label="Status" {...several('status')} options={[...statusOptions(), ...odd]} />
      <PickFilter label="Priority" {...several('priority')} options={priorityOptions()} />
      <PickFilter
        label="Assignee"
        {...several('assignee')}
        options={[
          ...people.slice(0, 1).map((option) => ({ ...option, value: nothing })),
          { value: 'me', label: 'Me', icon: people.find(({ value }) => value === user.id)?.icon },
          ...people.slice(1).filter(({ value }) => value !== user.id),
        ]}
      />
      <ClientFilter value={filters.client} onChange={onChange} />
      <PickFilter label="Due" {...several('due')} options={dueOptions} />
      <span className="ml-auto inline-flex shrink-0 items-center">
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              aria-label={`Order: ${order?.label}, ${groups.find(({ value }) => value === group)?.label.toLowerCase()}`}
              className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-10"
            >
              {order?.icon}
              <span className="whitespace-nowrap">{order?.label}</span>
            </button>
          }
        >
          <MenuGroup label="Order">
            <MenuRadio value={sort} onChange={(next) => onChange({ sort: next })} options={sorts} />
          </MenuGroup>
          <MenuGroup label={view === 'board' ? 'Columns' : 'Groups'}>
            <MenuRadio
              value={group}
              onChange={(next) => onChange({ group: next })}
              options={view === 'board' ? groups.slice(0, 3) : groups}
            />
          </MenuGroup>
        </Menu>
      </span>
    </FilterBar>
  )
})
