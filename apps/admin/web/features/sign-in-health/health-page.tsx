import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Lock, RefreshCw, ShieldCheck, ShieldQuestion, Wrench } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { orpc } from '../../api/client.ts'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualList } from '../../kit/virtual-list.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { PeopleTabs } from '../people/people-tabs.tsx'
import { FindingCard } from './finding-card.tsx'
import { subjectOf, titleOf } from './finding-words.ts'
import type { HealthSearch } from './health-search.ts'
import { HealthSummary } from './health-summary.tsx'
import type { Finding } from './health-types.ts'
import { useCheck } from './use-check.ts'

const route = getRouteApi('/app/people/sign-in-health')
const RepairPanel = late(() => import('./repair-panel.tsx'), PanelSkeleton)
const keyOf = ({ id }: Finding): string => id
const estimate = () => 240
/** The palette is no list of everything. */
const mostListed = 20

/** Whether accounts and members agree, and what to do where they do not. */
export function HealthPage() {
  const manages = useMay('member.manage')
  return manages ? (
    <Health />
  ) : (
    <Page header={<PageHeader title="Sign-in health" />}>
      <EmptyState icon={Lock} title="For admins">
        Your role does not show sign-in health. Ask an admin of your agency.
      </EmptyState>
    </Page>
  )
}

function Health() {
  const { repair } = route.useSearch()
  const change = useChangeSearch<HealthSearch>('/people/sign-in-health')
  const query = useQuery(orpc.health.report.queryOptions())
  const check = useCheck()
  const preview = useCallback(
    (id: string | undefined, replace = false) => change({ repair: id }, replace),
    [change],
  )
  const render = useCallback(
    (finding: Finding) => <FindingCard finding={finding} onPreview={preview} />,
    [preview],
  )
  useEffect(() => whenIdle(RepairPanel.preload), [])
  const findings = query.data?.findings ?? []
  const checkNow = () => check.isPending || check.mutate()
  useDeclareActions([
    {
      id: 'health.check',
      label: 'Check sign-in now',
      group: 'Sign-in health',
      keys: 'r',
      icon: RefreshCw,
      run: checkNow,
    },
    ...findings.slice(0, mostListed).map((finding) => ({
      id: `health.repair.${finding.id}`,
      label: `Preview repair: ${titleOf(finding)}, ${subjectOf(finding)}`,
      group: 'Sign-in health',
      icon: Wrench,
      run: () => preview(finding.id),
    })),
    ...(findings.length > 1
      ? [
          {
            id: 'health.repair',
            label: 'Preview the repair of everything',
            group: 'Sign-in health',
            icon: Wrench,
            run: () => preview('all'),
          },
        ]
      : []),
  ])
  const checkButton = (
    <Button size="sm" icon={<RefreshCw aria-hidden size={14} />} busy={check.isPending} onClick={checkNow}>
      Check now
    </Button>
  )
  const shown = repair === 'all' ? findings : findings.filter(({ id }) => id === repair)
  return (
    <Page
      header={
        <PageHeader
          title="Sign-in health"
          actions={
            <>
              {findings.length > 1 && (
                <Button
                  size="sm"
                  icon={<Wrench aria-hidden size={14} />}
                  onClick={() => preview('all')}
                  className="max-sm:hidden"
                >
                  Preview all repairs
                </Button>
              )}
              {checkButton}
            </>
          }
        />
      }
      panel={
        repair !== undefined &&
        // A refetch that fails takes no plan away from whoever is reading it.
        query.data !== undefined && (
          <RepairPanel key={repair} findings={shown} onClose={() => preview(undefined)} />
        )
      }
    >
      <PeopleTabs />
      {query.isPending ? (
        <>
          <SkeletonRows height={120} count={4} />
          <SlowHint active />
        </>
      ) : query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data.checked_at === null ? (
        <EmptyState
          icon={ShieldQuestion}
          title="Not checked yet"
          actions={
            <Button variant="primary" busy={check.isPending} onClick={checkNow}>
              Check now
            </Button>
          }
        >
          Every few minutes the accounts people sign in with are held against the members of the agency.
        </EmptyState>
      ) : (
        <>
          <HealthSummary report={query.data} />
          {findings.length > 1 && (
            <div className="flex border-b border-line px-4 py-2 sm:hidden">
              <Button icon={<Wrench aria-hidden size={14} />} onClick={() => preview('all')}>
                Preview all repairs
              </Button>
            </div>
          )}
          <VirtualList
            label="Findings"
            items={findings}
            keyOf={keyOf}
            estimate={estimate}
            render={render}
            onOpen={({ id }) => preview(id)}
            onMove={({ id }) => repair !== undefined && repair !== 'all' && preview(id, true)}
            selectedKey={repair}
            placeholder={
              <EmptyState icon={ShieldCheck} title="Everybody can sign in as themselves">
                Every account has its member, and every member their account, under one id, one address and
                one role.
              </EmptyState>
            }
          />
        </>
      )}
    </Page>
  )
}
