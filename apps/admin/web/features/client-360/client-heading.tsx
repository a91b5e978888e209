import { Link } from '@tanstack/react-router'
import { ChevronLeft, ChevronRight, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ClientDetail, ClientHealth } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { crumbClass } from '../../kit/crumbs.tsx'
import { IconButton } from '../../kit/icon-button.tsx'
import { PageHeader } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Time } from '../../kit/time.tsx'
import { tip } from '../../kit/tooltip.tsx'
import { ScoreRing } from '../client-health/score-ring.tsx'
import { tierLabel } from '../client-health/tiers.tsx'
import { StatusIcon, statusLabel } from '../clients/client-status.tsx'

type HeadingProps = {
  client: ClientDetail | undefined
  standing: ClientHealth['standing'] | undefined
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onFacts: () => void
  actions: ReactNode
}

/** Who this page is about, and the way to the clients beside it. */
export function ClientHeading({ client, standing, onPrevious, onNext, onFacts, actions }: HeadingProps) {
  return (
    <PageHeader
      title={client?.name ?? 'Client'}
      heading={
        <span className="flex min-w-0 items-center gap-2">
          <Link to="/clients" className={`${crumbClass} hidden @lg:inline`}>
            Clients
          </Link>
          <span aria-hidden className="hidden font-normal text-ink-3 @lg:inline">
            /
          </span>
          {client === undefined ? (
            <Skeleton className="w-40" />
          ) : (
            <>
              <Avatar name={client.name} shape="company" />
              <span className="truncate">{client.name}</span>
            </>
          )}
        </span>
      }
      aside={
        client && (
          <span className="hidden items-center gap-3 whitespace-nowrap @3xl:inline-flex">
            {standing?.score != null && (
              <span className="inline-flex" {...tip(tierLabel(standing.tier), { side: 'bottom' })}>
                <ScoreRing score={standing.score} tier={standing.tier} size={24} />
              </span>
            )}
            <span className="inline-flex items-center gap-1.5">
              <StatusIcon status={client.status} />
              {statusLabel(client.status)}
            </span>
            <span className="hidden 2xl:inline">{client.owner_name ?? 'No owner'}</span>
            <span className="hidden 2xl:inline">
              Last contact <Time value={client.last_contact_at} empty="never" />
            </span>
          </span>
        )
      }
      actions={
        <>
          <IconButton
            icon={ChevronLeft}
            label="Previous client"
            keys="["
            disabled={!onPrevious}
            onClick={onPrevious}
          />
          <IconButton icon={ChevronRight} label="Next client" keys="]" disabled={!onNext} onClick={onNext} />
          <IconButton icon={Info} label="Facts" onClick={onFacts} className="lg:hidden" />
          {actions}
        </>
      }
    />
  )
}
