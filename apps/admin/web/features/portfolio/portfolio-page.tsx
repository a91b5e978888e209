import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { late } from '../../app/late.tsx'
import { whenIdle } from '../../app/when-idle.ts'
import { useAtLeast } from '../../kit/breakpoint.ts'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { NoClients, NoMatch } from '../clients/no-clients.tsx'
import { OpenTarget } from './open-target.ts'
import { readPanel } from './panel-name.ts'
import { narrowColumns, phoneColumns, tabletColumns, wideColumns } from './portfolio-columns.tsx'
import { PortfolioFilterBar } from './portfolio-filter-bar.tsx'
import { portfolioQuery } from './portfolio-query.ts'
import type { PortfolioSearch } from './portfolio-search.ts'
import { type RankedClient, rankedOf } from './ranked-client.ts'
import { SummaryLine, SummaryRest } from './summary-line.tsx'
import { useHeldOrder } from './use-held-order.ts'
import { useMarked } from './use-marked.ts'
import { useOpen } from './use-open.ts'
import { usePortfolioKeys } from './use-portfolio-keys.ts'

const route = getRouteApi('/app/')
const PortfolioPanel = late(() => import('./portfolio-panel.tsx'), PanelSkeleton)
const keyOf = ({ id }: RankedClient) => id
const none: readonly RankedClient[] = []

/** Home: every client, the one at most risk first, with why, and what to do next. */
export function PortfolioPage() {
  const { panel, ...filters } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({ ...portfolioQuery(filters), select: rankedOf })
  const { clients = none, summary } = query.data ?? {}
  // While the answer to a new filter is on its way, the list is still the one before.
  const asked = JSON.stringify(filters)
  const list = useRef(asked)
  if (!query.isPlaceholderData) list.current = asked
  const ranking = useHeldOrder({ rows: clients, keyOf, list: list.current })
  const change = useChangeSearch<PortfolioSearch>('/')
  const open = useOpen(change)
  const roomy = useAtLeast('sm')
  const wide = useAtLeast('lg')
  const rowHeight = wide ? 60 : roomy ? 76 : 104
  useEffect(() => whenIdle(PortfolioPanel.preload), [])
  const { marked, mark } = useMarked('portfolio', rowHeight)
  usePortfolioKeys({ ranking, marked, owner: filters.owner, open, change })

  const filtered = Object.keys(filters).length > 0
  const clear = () => change({ q: undefined, owner: undefined, tier: undefined })
  const opened = readPanel(panel)
  const selected = clients.find(
    ({ id, waiting }) =>
      opened !== undefined &&
      (opened.kind === 'log' ? id === opened.client_id : waiting?.communication_id === opened.id),
  )
  return (
    <OpenTarget value={open}>
      <Page
        header={<PageHeader title="Portfolio" aside={summary && <SummaryLine summary={summary} />} />}
        panel={
          opened && (
            <PortfolioPanel
              key={panel}
              open={opened}
              client={selected}
              onReply={(client_id, id) => change({ panel: `log:${client_id}:${id}` }, true)}
              onClose={() => change({ panel: undefined })}
            />
          )
        }
      >
        {summary && <SummaryRest summary={summary} />}
        <PortfolioFilterBar
          search={filters}
          onChange={change}
          {...(ranking.changed ? { onRank: ranking.show } : {})}
        />
        {query.isPending ? (
          <>
            <SkeletonRows header height={rowHeight} />
            <SlowHint active />
          </>
        ) : query.isError && clients.length === 0 ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <div ref={ranking.box} {...ranking.watch} className="relative flex min-h-0 flex-1 flex-col">
            <VirtualTable
              // Rows of another height are laid out anew.
              key={rowHeight}
              label="Portfolio"
              rows={ranking.shown}
              columns={columnsOf({ roomy, wide, beside: panel !== undefined })}
              rowHeight={rowHeight}
              sort="-risk"
              onOpen={({ id }) => void navigate({ to: '/clients/$id', params: { id } })}
              onMove={({ id }) => mark(id)}
              selectedKey={selected?.id}
              more={query}
              memory={`portfolio ${asked}`}
              placeholder={
                filtered ? (
                  <NoMatch onClear={clear} />
                ) : (
                  <NoClients onCreate={() => void navigate({ to: '/clients', search: { panel: 'new' } })} />
                )
              }
            />
          </div>
        )}
      </Page>
    </OpenTarget>
  )
}

function columnsOf({ roomy, wide, beside }: Record<'roomy' | 'wide' | 'beside', boolean>) {
  if (!roomy) return phoneColumns
  if (!wide) return tabletColumns
  return beside ? narrowColumns : wideColumns
}
