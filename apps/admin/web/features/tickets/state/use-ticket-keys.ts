import {
  ArrowUp,
  Building2,
  CircleDot,
  Flag,
  LayoutGrid,
  List,
  Plus,
  Undo2,
  UserRound,
  UserRoundCheck,
} from 'lucide-react'
import { actionsOf, extending, silent } from '../../../keys/actions-of.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { isMeantForList } from '../../../kit/rows/use-cursor.ts'
import type { useSelection } from '../../alerts/state/use-selection.ts'
import type { Step } from '../model/cursor.ts'
import type { TicketGroup, TicketSort, TicketsSearch, TicketView } from '../tickets-search.ts'
import type { TicketCommands } from './use-ticket-commands.ts'

type KeysOptions = {
  view: TicketView
  ids: readonly string[]
  place: { at: string | undefined; setAt: (id: string) => void; open: boolean }
  selection: ReturnType<typeof useSelection>
  commands: TicketCommands
  /** Moves the cursor of the board. */
  step: (how: Step) => void
  open: () => void
  toMe: () => void
  held: number
  showNew: () => void
  change: (next: Partial<Record<keyof TicketsSearch, string | undefined>>, replace?: boolean) => void
}

const group = 'Tickets'

const groupings: Record<Exclude<TicketGroup, 'none'>, string> = {
  status: 'Group by status',
  priority: 'Group by priority',
  assignee: 'Group by assignee',
}

const sortings: Record<TicketSort, string> = {
  priority: 'Most urgent first',
  due: 'Due soonest first',
  '-created_at': 'Newest first',
  '-updated_at': 'Changed last first',
}

const action = actionsOf(group)

/** Every key of the tickets, as actions of the palette and the help. */
export function useTicketKeys(options: KeysOptions): void {
  const { view, ids, place, selection, commands, change, step } = options
  const { at, setAt } = place
  const { openNew, pick, takeBack, needMark } = commands
  const extend = (by: number) => {
    if (at === undefined) return
    const next = ids[ids.indexOf(at) + by]
    selection.add(next === undefined ? [at] : [at, next])
    if (next !== undefined) setAt(next)
  }
  const select = (how: (id: string) => void) => () => (at === undefined ? needMark() : how(at))
  // The list moves its cursor by itself.
  const moving = { group: 'List', only: 'keyboard', repeats: true } as const
  const board = [
    action('list.next', 'Next card', 'j', () => step('down'), moving),
    action('list.previous', 'Previous card', 'k', () => step('up'), moving),
    action('tickets.left', 'Column to the left', 'h', () => step('left'), moving),
    action('tickets.right', 'Column to the right', 'l', () => step('right'), moving),
    action('list.open', 'Open the card', 'Enter', options.open, {
      group: 'List',
      only: 'keyboard',
      takes: isMeantForList,
    }),
  ]
  const clearing = action('tickets.clear', 'Clear the selection', 'Escape', selection.clear, silent)
  const isClearing = selection.selected.size > 0 && !place.open
  const news = action('tickets.news', 'Show new tickets', '.', options.showNew, { icon: ArrowUp })
  const other = view === 'board' ? 'list' : 'board'
  useDeclareActions([
    ...(view === 'list' ? [] : board),
    action('ticket.new', 'New ticket', 'n', () => openNew(), { icon: Plus }),
    action('tickets.move', 'Move to…', 's', () => pick('status'), { icon: CircleDot, keywords: 'status' }),
    action('tickets.priority', 'Set the priority…', 'p', () => pick('priority'), { icon: Flag }),
    action('tickets.assign', 'Assign to…', 'a', () => pick('assignee'), { icon: UserRound }),
    action('tickets.mine', 'Assign to me', 'm', options.toMe, { icon: UserRoundCheck }),
    action('tickets.client', 'Change the client…', 'Shift+c', () => pick('client'), { icon: Building2 }),
    action('tickets.undo', 'Undo', 'z', takeBack, { icon: Undo2 }),
    action('tickets.select', 'Select', 'x', select(selection.toggle), silent),
    action('tickets.range', 'Select up to here', 'Shift+x', select(selection.reach), silent),
    action('tickets.down', 'Select the next one too', 'Shift+j', () => extend(1), extending),
    action('tickets.up', 'Select the one before too', 'Shift+k', () => extend(-1), extending),
    action('tickets.all', 'Select all that are loaded', 'Shift+a', () => selection.add(ids)),
    action('tickets.view', `Show as a ${other}`, 'v', () => change({ view: other }), {
      icon: other === 'list' ? List : LayoutGrid,
    }),
    ...(isClearing ? [clearing] : []),
    ...(options.held === 0 ? [] : [news]),
    ...Object.entries(groupings).map(([value, label]) => ({
      ...{ id: `tickets.by.${value}`, label, group },
      run: () => change({ group: value }),
    })),
    ...Object.entries(sortings).map(([value, label]) => ({
      ...{ id: `tickets.sort.${value}`, label: `Tickets: ${label.toLowerCase()}`, group },
      run: () => change({ sort: value }),
    })),
  ])
}
