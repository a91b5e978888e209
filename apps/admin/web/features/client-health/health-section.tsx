import { useQuery } from '@tanstack/react-query'
import { Hourglass } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import type { ClientHealth, NextAction } from '../../api/types.ts'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { PanelSection } from '../../kit/properties.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { Lasting } from '../../kit/time.tsx'
import { FactorList } from './factor-list.tsx'
import { HistoryPlot } from './history-plot.tsx'
import { ScoreRing } from './score-ring.tsx'
import { stepOf } from './step-of.ts'
import { tierLabel } from './tiers.tsx'
import { whyOf } from './why.ts'

type HealthSectionProps = {
  clientId: string
  onRead: (communication_id: string) => void
  onNext: (action: NextAction) => void
}

/** How a client stands: the score with its reasons, what waits, what to do next, and how it came to that. */
export function HealthSection({ clientId, onRead, onNext }: HealthSectionProps) {
  const query = useQuery(orpc.clients.health.queryOptions({ input: { id: clientId } }))
  if (query.data !== undefined) return <Known {...query.data} onRead={onRead} onNext={onNext} />
  if (!query.isError) return <Outline />
  return (
    <PanelSection title="Health">
      <ErrorState error={query.error} heading="h2" onRetry={() => void query.refetch()} />
    </PanelSection>
  )
}

/** As tall as the sections become as a rule, so that what stands below them hardly moves. */
const Outline = () => (
  <div role="status" aria-label="Loading">
    <PanelSection title="Health">
      <div className="flex h-37 gap-4 px-4 py-2">
        <span aria-hidden className="shimmer size-14 shrink-0 rounded-full" />
        <Skeleton className="mt-4 w-40" />
      </div>
    </PanelSection>
    <PanelSection title="Why">
      <div className="flex h-86 flex-col justify-around px-4">
        {['w-56', 'w-48', 'w-60', 'w-44', 'w-52'].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    </PanelSection>
    <PanelSection title="Health over time">
      <div className="h-35 px-4 pt-2">
        <span aria-hidden className="shimmer block h-full" />
      </div>
    </PanelSection>
  </div>
)

type KnownProps = ClientHealth & Pick<HealthSectionProps, 'onRead' | 'onNext'>

function Known({ standing, days, onRead, onNext }: KnownProps) {
  const { score, tier, risk, factors, waiting, next_action } = standing
  const why = whyOf(standing)
  return (
    <>
      <PanelSection title="Health">
        <div className="flex items-center gap-4 px-4 py-2">
          <ScoreRing score={score} tier={tier} size={56} />
          <div className="min-w-0">
            <p className="font-medium">{tierLabel(tier)}</p>
            <p className="text-sm text-ink-3">
              {risk > 0 && <span className="tabular text-ink-2">Risk {risk}: </span>}
              {score === null
                ? 'Health appears once there is something to measure.'
                : (why[0] ?? 'Nothing needs you.')}
            </p>
          </div>
        </div>
        {waiting !== null && (
          <button
            type="button"
            disabled={waiting.communication_id === null}
            onClick={() => waiting.communication_id !== null && onRead(waiting.communication_id)}
            className="mx-2 mt-1 flex w-[calc(100%-16px)] flex-col rounded-md px-2 py-1.5 text-left hover:not-disabled:bg-hover"
          >
            <span className="flex items-center gap-1.5 text-danger">
              <Hourglass aria-hidden size={14} className="shrink-0" />
              <span>
                Waiting on us for <Lasting since={waiting.since} />
              </span>
            </span>
            <span className="w-full truncate text-sm text-ink-2">
              {waiting.from_name !== null && `${waiting.from_name}: `}
              {waiting.subject ?? 'No subject'}
            </span>
          </button>
        )}
        {next_action !== null && <Next action={next_action} onNext={onNext} />}
      </PanelSection>
      {factors.length > 0 && (
        <PanelSection title="Why" aside={score !== null && <Sum score={score} />}>
          <div className="pt-1">
            <FactorList factors={factors} />
          </div>
        </PanelSection>
      )}
      {score !== null && (
        <PanelSection title="Health over time">
          <div className="pt-2">
            <HistoryPlot days={days} />
          </div>
        </PanelSection>
      )}
    </>
  )
}

const Sum = ({ score }: { score: number }) => (
  <span className="tabular text-sm text-ink-3">
    <span className="font-medium text-ink">{score}</span> of 100
  </span>
)

function Next({ action, onNext }: { action: NextAction; onNext: (action: NextAction) => void }) {
  const { label, icon: Icon } = stepOf(action)
  return (
    <div className="flex items-center gap-3 px-4 pt-2 pb-1">
      <p className="min-w-0 flex-1 text-sm text-ink-2">{action.text}</p>
      <Button size="sm" icon={<Icon aria-hidden size={14} />} onClick={() => onNext(action)}>
        {label} <Kbd keys="n" />
      </Button>
    </div>
  )
}
