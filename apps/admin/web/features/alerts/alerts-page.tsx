import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { late } from '../../app/late.tsx'
import { whenIdle } from '../../app/when-idle.ts'
import { Button } from '../../kit/button.tsx'
import { LastStep } from '../../kit/last-step.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { plural } from '../../kit/plural.ts'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { AlertFilterBar } from './alert-filters.tsx'
import { countsQuery } from './alerts-query.ts'
import type { AlertsSearch } from './alerts-search.ts'
import { AlertList } from './list/alert-list.tsx'
import { AlertTabs } from './list/alert-tabs.tsx'
import { BulkBar } from './list/bulk-bar.tsx'
import { steps } from './state/steps.ts'
import { useAlertCommands } from './state/use-alert-commands.ts'
import { useCounts } from './state/use-counts.ts'
import { useInbox } from './state/use-inbox.ts'
import { usePlace } from './state/use-place.ts'
import { useSelection } from './state/use-selection.ts'
import { useTriageKeys } from './state/use-triage-keys.ts'
import { useWatchAlerts } from './state/watch-alerts.ts'

const route = getRouteApi('/app/alerts')
const AlertPanel = late(() => import('./panel/alert-panel.tsx'), PanelSkeleton)
const NewAlert = late(() => import('./new-alert-panel.tsx'), FormPanelSkeleton)
const SnoozeMenu = late(() => import('./snooze-menu.tsx'))

/** Everything that wants somebody's attention, to be dealt with by keyboard: a list, and beside it why each alert fired. */
export function AlertsPage() {
  const search = route.useSearch()
  const { alert } = search
  const filters = useMemo(() => {
    const { alert: _, ...rest } = search
    return rest
  }, [search])
  const change = useChangeSearch<AlertsSearch>('/alerts')
  const place = usePlace(alert, (id) => change({ alert: id }, true))
  const { at, open } = place
  const inbox = useInbox(filters, at)
  const { ids, view, group, find } = inbox
  const selection = useSelection(ids, inbox.list)
  const { selected, clear } = selection
  const counts = useCounts(useQuery(countsQuery(filters.client)).data, filters.client)
  useWatchAlerts()
  useEffect(
    () => whenIdle(() => Promise.all([AlertPanel.preload(), SnoozeMenu.preload(), NewAlert.preload()])),
    [],
  )
  const commands = useAlertCommands({
    ...{ inbox, selection, place },
    closePanel: () => change({ alert: undefined }, true),
  })
  const { run, takeBack, snooze, snoozing } = commands
  useTriageKeys({
    ...{ ids, place, selection, commands, change },
    held: inbox.held,
    showNew: inbox.showHeld,
  })
  const close = () => change({ alert: undefined })
  return (
    <Page
      header={
        <PageHeader
          title="Alerts"
          actions={
            <Button size="sm" icon={<Plus aria-hidden size={14} />} onClick={() => change({ alert: 'new' })}>
              New alert
            </Button>
          }
        />
      }
      panel={
        alert === 'new' ? (
          <NewAlert client={filters.client} onClose={close} />
        ) : (
          open &&
          at !== undefined && (
            <AlertPanel
              id={at}
              row={find(at)}
              onClose={close}
              onAct={(triage, row) => run(triage, [row])}
              onSnooze={(row) => commands.snoozeThese([row])}
              onOpen={(id) => change({ alert: id })}
            />
          )
        )
      }
    >
      <AlertTabs view={view} filters={filters} counts={counts} />
      <AlertFilterBar filters={filters} group={group} onChange={change} />
      <AlertList
        {...{ filters, inbox, counts, place, selection }}
        onOpen={(id) => change({ alert: id })}
        onClear={() => change({ q: undefined, client: undefined, severity: undefined, rule: undefined })}
        onView={(status) => change({ status })}
      />
      <div className="pointer-events-none absolute inset-x-0 bottom-4 z-10 flex flex-col items-center gap-2 px-4">
        <span role="status" className="sr-only">
          {selected.size > 0 && `${plural(selected.size, 'alert')} selected`}
        </span>
        <BulkBar count={selected.size} view={view} onAct={run} onSnooze={snooze} onClear={clear} />
        <LastStep log={steps} onUndo={takeBack} />
      </div>
      {snoozing !== undefined && (
        <SnoozeMenu rows={snoozing} onChoose={commands.snoozed} onClose={commands.stopSnoozing} />
      )}
    </Page>
  )
}
