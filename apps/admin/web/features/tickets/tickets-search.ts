import { compact, id, isId, oneOf, text } from '../../routes/search-params.ts'
import type { TicketDueState } from './ticket-types.ts'

export const ticketViews = ['board', 'list'] as const
export type TicketView = (typeof ticketViews)[number]

export const ticketGroups = ['status', 'priority', 'assignee', 'none'] as const
export type TicketGroup = (typeof ticketGroups)[number]
/** What a ticket can be grouped by; the values of one group are the columns of the board. */
export type Grouping = Exclude<TicketGroup, 'none'>

export const ticketSorts = ['priority', 'due', '-created_at', '-updated_at'] as const
export type TicketSort = (typeof ticketSorts)[number]

const dueStates = [
  'overdue',
  'due_soon',
  'on_track',
  'paused',
  'met',
  'missed',
  'none',
] as const satisfies readonly TicketDueState[]

/** As much of a search as the server reads. */
const mostTyped = 500

/**
 * What the URL of the tickets may say; board and list share it. `status`, `priority`, `assignee` and `due` hold several values,
 * comma-separated (`joined`); `panel` is the ticket shown at the right, or `new`.
 */
export function validateTicketsSearch(search: Record<string, unknown>) {
  return compact({
    view: oneOf(search.view, ticketViews),
    group: oneOf(search.group, ticketGroups),
    sort: oneOf(search.sort, ticketSorts),
    status: values(search.status),
    priority: values(search.priority),
    assignee: values(search.assignee, (one) => one === 'me' || one === 'none' || isId(one)),
    client: id(search.client),
    due: values(search.due, (one) => (dueStates as readonly string[]).includes(one)),
    q: text(search.q)?.slice(0, mostTyped),
    panel: search.panel === 'new' ? 'new' : id(search.panel),
  })
}

export type TicketsSearch = ReturnType<typeof validateTicketsSearch>
/** What decides which tickets are shown, and in which order. */
export type TicketFilters = Omit<TicketsSearch, 'panel' | 'view'>

export const filterNames = ['status', 'priority', 'assignee', 'client', 'due', 'q'] as const

/** Phones have no room for columns: they begin with the list. */
export const viewShown = ({ view }: TicketsSearch, roomy: boolean): TicketView =>
  view ?? (roomy ? 'board' : 'list')

export const sortShown = ({ sort }: TicketFilters): TicketSort => sort ?? 'priority'

export const isFiltered = (filters: TicketFilters): boolean =>
  filterNames.some((name) => filters[name] !== undefined)

export const chosen = (value: string | undefined): string[] =>
  value === undefined ? [] : value.split(',').map((one) => one.replaceAll('%2C', ',').replaceAll('%25', '%'))

/** A status that we do not know may have commas of its own. */
const joined = (values: readonly string[]): string =>
  values.map((one) => one.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',')

/** The values after one more was chosen, or given up. */
export function toggled(value: string | undefined, one: string): string | undefined {
  const before = chosen(value)
  const next = before.includes(one) ? before.filter((each) => each !== one) : [...before, one]
  return next.length === 0 ? undefined : joined(next)
}

function values(value: unknown, isKnown = (one: string) => one !== ''): string | undefined {
  const kept = [...new Set((text(value) ?? '').split(',').filter(isKnown))]
  return kept.length === 0 ? undefined : kept.join(',')
}
