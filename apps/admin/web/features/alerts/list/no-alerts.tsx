import { AlarmClockOff, Archive, BellOff, CircleCheckBig, SearchX } from 'lucide-react'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import { EmptyState } from '../../../kit/states.tsx'
import type { AlertCounts } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

type NoAlertsProps = {
  view: AlertView
  filtered: boolean
  counts: AlertCounts | undefined
  onClear: () => void
  onView: (view: AlertView) => void
}

/** Nothing in this tab: the goal of the first, an explanation in the others. */
export function NoAlerts({ view, filtered, counts, onClear, onView }: NoAlertsProps) {
  if (filtered)
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches"
        actions={<Button onClick={onClear}>Clear filters</Button>}
      >
        There is no such alert in this tab.
      </EmptyState>
    )
  if (view === 'open') {
    const acknowledged = counts?.acknowledged ?? 0
    return (
      <EmptyState
        icon={CircleCheckBig}
        title="Inbox zero"
        actions={
          acknowledged > 0 && (
            <Button onClick={() => onView('acknowledged')}>
              Go through {plural(acknowledged, 'acknowledged alert')} <Kbd keys="2" />
            </Button>
          )
        }
      >
        No client needs you right now. What comes up appears here by itself.
      </EmptyState>
    )
  }
  const words = {
    acknowledged: {
      icon: BellOff,
      title: 'Nothing acknowledged',
      text: 'Press A on an open alert to say that you are on it.',
    },
    snoozed: {
      icon: AlarmClockOff,
      title: 'Nothing snoozed',
      text: 'Press H on an alert to hide it until a better time.',
    },
    resolved: {
      icon: Archive,
      title: 'Nothing resolved yet',
      text: 'What was dealt with, by you or by itself, is kept here.',
    },
  }[view]
  return (
    <EmptyState icon={words.icon} title={words.title}>
      {words.text}
    </EmptyState>
  )
}
