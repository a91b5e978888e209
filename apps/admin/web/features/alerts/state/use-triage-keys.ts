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
  SlidersHorizontal,
  TicketPlus,
  Undo2,
} from 'lucide-react'
import { type Action, useDeclareActions } from '../../../keys/registry.ts'
import { type AlertsSearch, alertViews } from '../alerts-search.ts'
import type { Triage } from '../model/triage.ts'
import type { useSelection } from './use-selection.ts'

type Hands = {
  ids: readonly string[]
  at: string | undefined
  setAt: (id: string) => void
  picked: ReturnType<typeof useSelection>
  run: (triage: Triage) => void
  snooze: () => void
  undo: () => void
  held: number
  showNew: () => void
  change: (next: Partial<Record<keyof AlertsSearch, string | undefined>>, replace?: boolean) => void
  panelOpen: boolean
  /** Says that nothing is marked. */
  needMark: () => void
}

const group = 'Alerts'

/** Every key of the inbox, as actions of the palette and the help. */
export function useTriageKeys(hands: Hands): void {
  const { ids, at, setAt, picked, run, snooze, undo, held, showNew, change, panelOpen, needMark } = hands
  const navigate = useNavigate()
  const extend = (by: number) => {
    if (at === undefined) return
    const next = ids[ids.indexOf(at) + by]
    picked.add(next === undefined ? [at] : [at, next])
    if (next !== undefined) setAt(next)
  }
  const some: Action[] = [
    {
      id: 'alerts.acknowledge',
      label: 'Acknowledge',
      group,
      keys: 'a',
      icon: Check,
      run: () => run({ kind: 'acknowledge' }),
    },
    {
      id: 'alerts.resolve',
      label: 'Resolve',
      group,
      keys: 'e',
      icon: CheckCheck,
      run: () => run({ kind: 'resolve' }),
    },
    { id: 'alerts.snooze', label: 'Snooze…', group, keys: 'h', icon: AlarmClock, run: snooze },
    {
      id: 'alerts.ticket',
      label: 'Make a ticket',
      group,
      keys: 't',
      icon: TicketPlus,
      run: () => run({ kind: 'ticket' }),
    },
    {
      id: 'alerts.reopen',
      label: 'Open again',
      group,
      keys: 'o',
      icon: CircleDot,
      run: () => run({ kind: 'reopen', status: 'open' }),
    },
  ]
  const clearing: Action[] =
    picked.selected.size === 0 || panelOpen
      ? []
      : [
          {
            id: 'alerts.clear',
            label: 'Clear the selection',
            group,
            keys: 'Escape',
            only: 'keyboard',
            run: picked.clear,
          },
        ]
  const news: Action[] =
    held === 0
      ? []
      : [{ id: 'alerts.news', label: 'Show new alerts', group, keys: '.', icon: ArrowUp, run: showNew }]
  const views: Action[] = alertViews.map((view, index) => ({
    id: `alerts.view.${view}`,
    label: `${view.replace(/^./, (letter) => letter.toUpperCase())} alerts`,
    group,
    keys: String(index + 1),
    run: () => change({ status: view === 'open' ? undefined : view, alert: undefined }),
  }))
  useDeclareActions([
    ...some,
    { id: 'alerts.undo', label: 'Undo', group, keys: 'z', icon: Undo2, run: undo },
    {
      id: 'alerts.select',
      label: 'Select',
      group,
      keys: 'x',
      only: 'keyboard',
      run: () => (at === undefined ? needMark() : picked.toggle(at)),
    },
    {
      id: 'alerts.range',
      label: 'Select up to here',
      group,
      keys: 'Shift+x',
      only: 'keyboard',
      run: () => (at === undefined ? needMark() : picked.reach(at)),
    },
    {
      id: 'alerts.down',
      label: 'Select the next one too',
      group,
      keys: 'Shift+j',
      only: 'keyboard',
      repeats: true,
      run: () => extend(1),
    },
    {
      id: 'alerts.up',
      label: 'Select the one before too',
      group,
      keys: 'Shift+k',
      only: 'keyboard',
      repeats: true,
      run: () => extend(-1),
    },
    {
      id: 'alerts.all',
      label: 'Select all that are loaded',
      group,
      keys: 'Shift+a',
      run: () => picked.add(ids),
    },
    ...clearing,
    ...news,
    ...views,
    {
      id: 'alert.new',
      label: 'New alert',
      group,
      keys: 'n',
      icon: BellPlus,
      run: () => change({ alert: 'new' }),
    },
    {
      id: 'alerts.by.severity',
      label: 'Group by severity',
      group,
      icon: Gauge,
      run: () => change({ group: 'severity' }),
    },
    {
      id: 'alerts.by.client',
      label: 'Group by client',
      group,
      icon: Building2,
      run: () => change({ group: 'client' }),
    },
    {
      id: 'alerts.by.none',
      label: 'Newest first, without groups',
      group,
      icon: List,
      run: () => change({ group: 'none' }),
    },
    {
      id: 'alert-rules.open',
      label: 'Edit the rules of alerts',
      group,
      icon: SlidersHorizontal,
      run: () => void navigate({ to: '/alert-rules' }),
    },
  ])
}
