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
import { type Action, useDeclareActions } from '../../../keys/registry.ts'
import { isMeantForList } from '../../../kit/rows/use-cursor.ts'
import type { useSelection } from '../../alerts/state/use-selection.ts'
import type { Step } from '../model/cursor.ts'
import type { Picked } from '../pick/picker.tsx'
import type { TicketGroup, TicketSort, TicketsSearch, TicketView } from '../tickets-search.ts'

type Hands = {
  view: TicketView
  ids: readonly string[]
  at: string | undefined
  setAt: (id: string) => void
  picked: ReturnType<typeof useSelection>
  /** Moves the cursor of the board. */
  step: (how: Step) => void
  open: () => void
  pick: (what: Picked) => void
  toMe: () => void
  undo: () => void
  held: number
  showNew: () => void
  onNew: () => void
  change: (next: Partial<Record<keyof TicketsSearch, string | undefined>>, replace?: boolean) => void
  panelOpen: boolean
  /** Says that nothing is marked. */
  needMark: () => void
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

/** Every key of the tickets, as actions of the palette and the help. */
export function useTicketKeys(hands: Hands): void {
  const { view, ids, at, setAt, picked, change } = hands
  const extend = (by: number) => {
    if (at === undefined) return
    const next = ids[ids.indexOf(at) + by]
    picked.add(next === undefined ? [at] : [at, next])
    if (next !== undefined) setAt(next)
  }
  const moving = (id: string, label: string, keys: string, how: Step): Action => ({
    ...{ id, label, group: 'List', keys, only: 'keyboard', repeats: true },
    run: () => hands.step(how),
  })
  // The list moves its cursor by itself.
  const board: Action[] =
    view === 'list'
      ? []
      : [
          moving('list.next', 'Next card', 'j', 'down'),
          moving('list.previous', 'Previous card', 'k', 'up'),
          moving('tickets.left', 'Column to the left', 'h', 'left'),
          moving('tickets.right', 'Column to the right', 'l', 'right'),
          {
            ...{ id: 'list.open', label: 'Open the card', group: 'List', keys: 'Enter', only: 'keyboard' },
            takes: isMeantForList,
            run: hands.open,
          },
        ]
  const clearing: Action[] =
    picked.selected.size === 0 || hands.panelOpen
      ? []
      : [
          {
            ...{ id: 'tickets.clear', label: 'Clear the selection', group, keys: 'Escape', only: 'keyboard' },
            run: picked.clear,
          },
        ]
  const news: Action[] =
    hands.held === 0
      ? []
      : [
          {
            id: 'tickets.news',
            label: 'Show new tickets',
            group,
            keys: '.',
            icon: ArrowUp,
            run: hands.showNew,
          },
        ]
  useDeclareActions([
    ...board,
    { id: 'ticket.new', label: 'New ticket', group, keys: 'n', icon: Plus, run: hands.onNew },
    {
      ...{ id: 'tickets.move', label: 'Move to…', group, keys: 's', icon: CircleDot, keywords: 'status' },
      run: () => hands.pick('status'),
    },
    {
      ...{ id: 'tickets.priority', label: 'Set the priority…', group, keys: 'p', icon: Flag },
      run: () => hands.pick('priority'),
    },
    {
      ...{ id: 'tickets.assign', label: 'Assign to…', group, keys: 'a', icon: UserRound },
      run: () => hands.pick('assignee'),
    },
    { id: 'tickets.mine', label: 'Assign to me', group, keys: 'm', icon: UserRoundCheck, run: hands.toMe },
    {
      ...{ id: 'tickets.client', label: 'Change the client…', group, keys: 'Shift+c', icon: Building2 },
      run: () => hands.pick('client'),
    },
    { id: 'tickets.undo', label: 'Undo', group, keys: 'z', icon: Undo2, run: hands.undo },
    {
      ...{ id: 'tickets.select', label: 'Select', group, keys: 'x', only: 'keyboard' },
      run: () => (at === undefined ? hands.needMark() : picked.toggle(at)),
    },
    {
      ...{ id: 'tickets.range', label: 'Select up to here', group, keys: 'Shift+x', only: 'keyboard' },
      run: () => (at === undefined ? hands.needMark() : picked.reach(at)),
    },
    {
      ...{
        id: 'tickets.down',
        label: 'Select the next one too',
        group,
        keys: 'Shift+j',
        only: 'keyboard',
        repeats: true,
      },
      run: () => extend(1),
    },
    {
      ...{
        id: 'tickets.up',
        label: 'Select the one before too',
        group,
        keys: 'Shift+k',
        only: 'keyboard',
        repeats: true,
      },
      run: () => extend(-1),
    },
    {
      ...{ id: 'tickets.all', label: 'Select all that are loaded', group, keys: 'Shift+a' },
      run: () => picked.add(ids),
    },
    {
      ...{ id: 'tickets.view', group, keys: 'v', icon: view === 'board' ? List : LayoutGrid },
      label: view === 'board' ? 'Show as a list' : 'Show as a board',
      run: () => change({ view: view === 'board' ? 'list' : 'board' }),
    },
    ...clearing,
    ...news,
    ...Object.entries(groupings).map(([value, label]) => ({
      ...{ id: `tickets.by.${value}`, label, group },
      run: () => change({ group: value }),
    })),
    ...Object.entries(sortings).map(([value, label]) => ({
      ...{ id: `tickets.sort.${value}`, label: `Tickets: ${label.toLowerCase()}`, group },
      run: () => change({ sort: value }),
    })),
  ] as Action[])
}
