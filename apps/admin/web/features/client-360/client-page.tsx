import { useIsMutating, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { FileUp, Plus, TicketPlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { late } from '../../app/late.tsx'
import { useForgetGone } from '../../app/use-forget-gone.ts'
import { useMay } from '../../app/use-session.ts'
import { whenIdle } from '../../app/when-idle.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { Page, PageHeader } from '../../kit/page.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { useChangeSearch } from '../../routes/use-change-search.ts'
import { creationOf } from '../clients/client-cache.ts'
import { ClientHeading } from './client-heading.tsx'
import type { ClientSearch } from './client-search.ts'
import { FactsPanel } from './facts-panel.tsx'
import { KindChips } from './kind-chips.tsx'
import { LogHere, preloadComposer } from './log-here.tsx'
import { Timeline } from './timeline.tsx'
import { useNeighbours } from './use-neighbours.ts'
import { useNextStep } from './use-next-step.ts'

const route = getRouteApi('/app/clients/$id')
const ClientUploads = late(() => import('../documents/client/client-uploads.tsx'))
const EntryPanel = late(() => import('./entry-panel.tsx'), PanelSkeleton)
const NewTicket = late(() => import('../tickets/make/new-ticket-panel.tsx'), FormPanelSkeleton)

/** Everything about one client: one timeline, facts and people beside it, logging inline. */
export function ClientPage() {
  const { id } = route.useParams()
  const { kinds, item } = route.useSearch()
  const navigate = route.useNavigate()
  const mayWrite = useMay('communication.write')
  const mayTicket = useMay('ticket.write')
  // Opened straight from the list it may still be on its way to the server.
  const creating = useIsMutating(creationOf(id)) > 0
  const query = useQuery(orpc.clients.get.queryOptions({ input: { id }, enabled: !creating }))
  useForgetGone(id, query.isError && failureOf(query.error).code === 'not_found')
  const { previous, next } = useNeighbours(id)
  const [logging, setLogging] = useState<string>()
  useEffect(
    () => whenIdle(() => Promise.all([EntryPanel.preload(), preloadComposer(), NewTicket.preload()])),
    [],
  )

  const change = useChangeSearch<ClientSearch>(`/clients/${id}`)
  const go = (to: string | undefined) =>
    to === undefined ? undefined : () => void navigate({ params: { id: to }, search: compactKinds(kinds) })
  const log = mayWrite ? () => setLogging(id) : undefined
  const close = () => change({ item: undefined })
  const nextStep = useNextStep({ id, enabled: !creating, change, log })
  const facts = {
    client: query.data,
    onRead: (message: string) => change({ item: `communication:${message}` }),
    onDocument: (document: string) => change({ item: `document:${document}` }),
    onNext: nextStep.run,
  }
  useDeclareActions([
    {
      id: 'client.previous',
      label: 'Previous client',
      group: 'Client',
      keys: '[',
      run: () => go(previous)?.(),
    },
    {
      id: 'client.upload',
      label: 'Upload documents of this client',
      group: 'Client',
      keys: 'u',
      icon: FileUp,
      run: () => void import('../documents/client/upload-for.ts').then(({ uploadFor }) => uploadFor(id)),
    },
    { id: 'client.next', label: 'Next client', group: 'Client', keys: ']', run: () => go(next)?.() },
    // With a message open, the same key makes a ticket of that.
    ...(mayTicket
      ? [
          {
            id: 'ticket.make',
            label: 'Make a ticket for this client',
            group: 'Client',
            keys: 't',
            icon: TicketPlus,
            run: () => change({ item: 'new-ticket' }),
          },
        ]
      : []),
    ...(log === undefined
      ? []
      : [
          {
            id: 'communication.log',
            label: 'Log a call, meeting, note or e-mail',
            group: 'Client',
            keys: 'l',
            icon: Plus,
            run: log,
          },
        ]),
  ])

  // Once it is on screen it stays there: a failed refetch is not the loss of the page.
  if (query.isError && query.data === undefined)
    return (
      <Page header={<PageHeader title="Client" />}>
        <ErrorState
          error={query.error}
          title={failureOf(query.error).code === 'not_found' ? 'No such client' : 'This could not be loaded'}
          onRetry={() => void query.refetch()}
          actions={
            <Link to="/clients" className={buttonClass()}>
              All clients
            </Link>
          }
        />
      </Page>
    )
  return (
    <Page
      header={
        <ClientHeading
          client={query.data}
          standing={nextStep.standing}
          onPrevious={go(previous)}
          onNext={go(next)}
          onFacts={() => change({ item: 'facts' })}
          actions={
            log && (
              <>
                <Link
                  to="/imports"
                  search={{ new: id } as never}
                  className={`${buttonClass('secondary', 'sm')} max-sm:hidden`}
                >
                  <FileUp aria-hidden size={14} />
                  <span className="@max-2xl:sr-only">Import</span>
                </Link>
                {mayTicket && (
                  <Button
                    size="sm"
                    icon={<TicketPlus aria-hidden size={14} />}
                    className="max-sm:hidden"
                    onClick={() => change({ item: 'new-ticket' })}
                  >
                    <span className="@max-2xl:sr-only">Ticket</span>
                  </Button>
                )}
                <Button variant="primary" size="sm" icon={<Plus aria-hidden size={14} />} onClick={log}>
                  Log
                </Button>
              </>
            )
          }
        />
      }
      panel={
        item === undefined ? (
          <FactsPanel {...facts} />
        ) : item === 'facts' ? (
          <FactsPanel {...facts} onClose={close} />
        ) : item === 'new-ticket' ? (
          <NewTicket
            key={id}
            begin={{ client_id: id }}
            onClose={close}
            onMade={(ticket) => change({ item: `ticket:${ticket.id}` }, true)}
          />
        ) : (
          <EntryPanel clientId={id} kinds={kinds} open={item} onClose={close} />
        )
      }
    >
      <KindChips
        kinds={kinds}
        counts={query.data?.counts}
        onChange={(next) => change({ kinds: next }, true)}
      />
      <ClientUploads clientId={id} />
      {logging === id && <LogHere key={id} clientId={id} onDone={() => setLogging(undefined)} />}
      <Timeline
        key={`${id} ${kinds ?? ''}`}
        clientId={id}
        kinds={kinds}
        open={item === 'facts' || item === 'new-ticket' ? undefined : item}
        onOpen={(key, replace) => change({ item: key }, replace)}
        onClearKinds={() => change({ kinds: undefined }, true)}
        onLog={log}
      />
    </Page>
  )
}

const compactKinds = (kinds: string | undefined): ClientSearch => (kinds === undefined ? {} : { kinds })
