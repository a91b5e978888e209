import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { AlertCounts } from '../alert-types.ts'
import { type AlertFilters, type AlertView, alertViews } from '../alerts-search.ts'
import { viewLabels } from '../model/view-of.ts'

type AlertTabsProps = { view: AlertView; filters: AlertFilters; counts: AlertCounts | undefined }

/** The states of an alert, each with how many there are. What is resolved is history and not counted. */
export const AlertTabs = memo(function AlertTabs({ view, filters, counts }: AlertTabsProps) {
  return (
    <nav
      aria-label="Alerts by status"
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 [scrollbar-width:none]"
    >
      {alertViews.map((each) => {
        const { status: _, ...others } = filters
        const count = each === 'resolved' ? undefined : counts?.[each]
        return (
          <Link
            key={each}
            to="/alerts"
            search={each === 'open' ? others : { ...others, status: each }}
            // Else the first tab counts as active in all of them: its parameters are part of theirs.
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === view ? 'page' : undefined}
            className="relative flex h-9 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-ink-3 after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:bg-accent pointer-coarse:h-11"
          >
            {viewLabels[each]}
            {count !== undefined && <span className="tabular text-xs text-ink-3">{count}</span>}
          </Link>
        )
      })}
    </nav>
  )
})
