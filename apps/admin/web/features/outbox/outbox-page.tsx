import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Lock, MailOpen, SearchX } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { late } from '../../app/late.tsx'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../kit/states.tsx'
import { VirtualTable } from '../../kit/virtual-table.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { PeopleTabs } from '../people/people-tabs.tsx'
import { DeliveryNote } from './delivery-note.tsx'
import { arrangeMails } from './mail-state.ts'
import { outboxColumns } from './outbox-columns.tsx'
import { outboxQuery } from './outbox-query.ts'
import type { OutboxSearch } from './outbox-search.ts'

const route = getRouteApi('/app/outbox')
const MailPanel = late(() => import('./mail-panel.tsx'), PanelSkeleton)

/** Mails about accounts, for admins: where no mail server sends them, this is how they arrive. */
export function OutboxPage() {
  const manages = useMay('member.manage')
  return manages ? (
    <Outbox />
  ) : (
    <Page header={<PageHeader title="Outbox" />}>
      <EmptyState icon={Lock} title="For admins">
        The mails here hold links that open accounts. Ask an admin of your agency.
      </EmptyState>
    </Page>
  )
}

function Outbox() {
  const { item, q, show } = route.useSearch()
  const query = useInfiniteQuery(outboxQuery())
  const mails = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  const rows = useMemo(() => arrangeMails(mails, { q, show }), [mails, q, show])
  const delivery = query.data?.pages[0]?.delivery
  const change = useChangeSearch<OutboxSearch>('/outbox')
  const open = (id: string | undefined, replace = false) => change({ item: id }, replace)
  useEffect(() => whenIdle(MailPanel.preload), [])
  return (
    <Page
      header={
        <PageHeader
          title="Outbox"
          aside={
            query.data !== undefined && !query.hasNextPage && mails.length > 0 ? mails.length : undefined
          }
        />
      }
      panel={item !== undefined && <MailPanel id={item} onClose={() => open(undefined)} />}
    >
      <PeopleTabs />
      {!(query.isError && delivery === undefined) && <DeliveryNote delivery={delivery} />}
      <FilterBar
        search={{
          value: q ?? '',
          onChange: (text) => change({ q: text === '' ? undefined : text }, true),
          placeholder: 'Search by address',
        }}
        filters={[
          {
            id: 'show',
            label: 'Status',
            value: show,
            onChange: (show) => change({ show }),
            options: [{ value: 'to_pass_on', label: 'To pass on' }],
          },
        ]}
        onClear={
          q === undefined && show === undefined ? undefined : () => change({ q: undefined, show: undefined })
        }
      />
      {query.isPending ? (
        <>
          <SkeletonRows header />
          <SlowHint active />
        </>
      ) : query.isError && mails.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <VirtualTable
          label="Outbox"
          rows={rows}
          columns={outboxColumns}
          onOpen={({ id }) => open(id)}
          onMove={({ id }) => item !== undefined && open(id, true)}
          selectedKey={item}
          more={query}
          memory={`outbox ${show} ${q}`}
          placeholder={
            mails.length > 0 ? (
              <EmptyState
                icon={SearchX}
                title={q === undefined ? 'Nothing to pass on' : 'No mail to such an address'}
                actions={
                  <Button onClick={() => change({ q: undefined, show: undefined })}>Show all mails</Button>
                }
              >
                {show === undefined
                  ? 'Try a part of the address.'
                  : 'Used, replaced and old links are not listed.'}
              </EmptyState>
            ) : (
              <EmptyState
                icon={MailOpen}
                title="No mail yet"
                actions={
                  delivery !== 'supabase' && (
                    <Link to="/people" search={{ panel: 'invite' }} className={buttonClass()}>
                      Invite people
                    </Link>
                  )
                }
              >
                {delivery === 'supabase'
                  ? 'What Supabase sends does not pass through here.'
                  : 'Invitations, links for a new password and changes of address show up here.'}
              </EmptyState>
            )
          }
        />
      )}
    </Page>
  )
}
