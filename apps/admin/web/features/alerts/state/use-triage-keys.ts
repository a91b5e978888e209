import { useNavigate } from '@tanstack/react-router'
import {
  AlarmClock,
  ArrowUp,
  BellPlus,
  Building2,
  Check,
  CheckCheck,
  CircleDot,
  Gauge,
  List,
  type LucideIcon,
  SlidersHorizontal,
  TicketPlus,
  Undo2,
} from 'lucide-react'
import { actionsOf, extending, silent } from '../../../keys/actions-of.ts'
import { type Action, useDeclareActions } from '../../../keys/registry.ts'
import { type AlertGroup, type AlertsSearch, alertViews } from '../alerts-search.ts'
import { viewLabels } from '../model/view-of.ts'
import type { AlertCommands } from './use-alert-commands.ts'
import type { useSelection } from './use-selection.ts'

type KeysOptions = {
  ids: readonly string[]
  place: { at: string | undefined; setAt: (id: string) => void; open: boolean }
  selection: ReturnType<typeof useSelection>
  commands: AlertCommands
  held: number
  showNew: () => void
  change: (next: Partial<Record<keyof AlertsSearch, string | undefined>>, replace?: boolean) => void
}

const group = 'Alerts'

const action = actionsOf(group)

/** Every key of the inbox, as actions of the palette and the help. */
export function useTriageKeys(options: KeysOptions): void {
  const { ids, place, selection, commands, change } = options
  const { at, setAt } = place
  const { run, snooze, takeBack, needMark } = commands
  const navigate = useNavigate()
  const extend = (by: number) => {
    if (at === undefined) return
    const next = ids[ids.indexOf(at) + by]
    selection.add(next === undefined ? [at] : [at, next])
    if (next !== undefined) setAt(next)
  }
  const select = (how: (id: string) => void) => () => (at === undefined ? needMark() : how(at))
  const clearing = action('alerts.clear', 'Clear the selection', 'Escape', selection.clear, silent)
  const isClearing = selection.selected.size > 0 && !place.open
  const news = action('alerts.news', 'Show new alerts', '.', options.showNew, { icon: ArrowUp })
  const grouping = (value: AlertGroup, label: string, icon: LucideIcon): Action => ({
    ...{ id: `alerts.by.${value}`, label, group, icon },
    run: () => change({ group: value }),
  })
  useDeclareActions([
    action('alerts.acknowledge', 'Acknowledge', 'a', () => run({ kind: 'acknowledge' }), { icon: Check }),
    action('alerts.resolve', 'Resolve', 'e', () => run({ kind: 'resolve' }), { icon: CheckCheck }),
    action('alerts.snooze', 'Snooze…', 'h', snooze, { icon: AlarmClock }),
    action('alerts.ticket', 'Make a ticket', 't', () => run({ kind: 'ticket' }), { icon: TicketPlus }),
    action('alerts.reopen', 'Open again', 'o', () => run({ kind: 'reopen', status: 'open' }), {
      icon: CircleDot,
    }),
    action('alerts.undo', 'Undo', 'z', takeBack, { icon: Undo2 }),
    action('alerts.select', 'Select', 'x', select(selection.toggle), silent),
    action('alerts.range', 'Select up to here', 'Shift+x', select(selection.reach), silent),
    action('alerts.down', 'Select the next one too', 'Shift+j', () => extend(1), extending),
    action('alerts.up', 'Select the one before too', 'Shift+k', () => extend(-1), extending),
    action('alerts.all', 'Select all that are loaded', 'Shift+a', () => selection.add(ids)),
    ...(isClearing ? [clearing] : []),
    ...(options.held === 0 ? [] : [news]),
    ...alertViews.map((view, index) =>
      action(`alerts.view.${view}`, `${viewLabels[view]} alerts`, String(index + 1), () =>
        change({ status: view === 'open' ? undefined : view, alert: undefined }),
      ),
    ),
    action('alert.new', 'New alert', 'n', () => change({ alert: 'new' }), { icon: BellPlus }),
    grouping('severity', 'Group by severity', Gauge),
    grouping('client', 'Group by client', Building2),
    grouping('none', 'Newest first, without groups', List),
    {
      ...{ id: 'alert-rules.open', label: 'Edit the rules of alerts', group, icon: SlidersHorizontal },
      run: () => void navigate({ to: '/alert-rules' }),
    },
  ])
}
