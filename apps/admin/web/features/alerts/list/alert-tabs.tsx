import { Tabs } from '../../../kit/tabs.tsx'
import type { AlertCounts } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

type AlertTabsProps = { view: AlertView; counts: AlertCounts | undefined; onView: (view: AlertView) => void }

/** The states of an alert, each with how many there are. What is resolved is history and not counted. */
export function AlertTabs({ view, counts, onView }: AlertTabsProps) {
  return (
    <Tabs
      label="Alerts by status"
      value={view}
      onChange={onView}
      tabs={[
        { value: 'open', label: 'Open', count: counts?.open },
        { value: 'acknowledged', label: 'Acknowledged', count: counts?.acknowledged },
        { value: 'snoozed', label: 'Snoozed', count: counts?.snoozed },
        { value: 'resolved', label: 'Resolved' },
      ]}
    />
  )
}
