import { useQuery } from '@tanstack/react-query'
import { CircleCheck, GitCompareArrows, RefreshCw } from 'lucide-react'
import { orpc } from '../../../api/client.ts'
import { Button } from '../../../kit/button.tsx'
import { SkeletonRows } from '../../../kit/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../kit/states.tsx'
import { Time } from '../../../kit/time.tsx'
import type { Difference, ModelTable } from '../model-types.ts'
import { DifferenceList } from './difference-list.tsx'

type DriftViewProps = { tables: readonly ModelTable[]; onSelect: (id: string) => void }

/** How the live database differs from what the app relies on. Looked at when somebody asks. */
export default function DriftView({ tables, onSelect }: DriftViewProps) {
  const query = useQuery({
    ...orpc.model.drift.queryOptions(),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const compare = () => void query.refetch()
  if (query.isError && !query.isFetching) return <ErrorState error={query.error} onRetry={compare} />
  if (query.data === undefined) {
    return query.isFetching ? (
      <SkeletonRows count={6} height={52} />
    ) : (
      <EmptyState
        icon={GitCompareArrows}
        title="Has the database drifted?"
        actions={
          <Button variant="primary" onClick={compare}>
            Compare with the live database
          </Button>
        }
      >
        Compares the live tables, columns, policies, grants and roles with what AudienceOS relies on. It only
        reads.
      </EmptyState>
    )
  }
  const { differences, checked_at } = query.data
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 text-sm">
        <p role="status">{inWords(differences)}</p>
        <span className="text-ink-3">
          checked <Time value={checked_at} />
        </span>
        <span className="ml-auto">
          <Button
            size="sm"
            icon={<RefreshCw aria-hidden size={14} />}
            busy={query.isFetching}
            onClick={compare}
          >
            Compare again
          </Button>
        </span>
      </div>
      {differences.length === 0 ? (
        <EmptyState icon={CircleCheck} title="No drift">
          The live database is what AudienceOS relies on, to the last policy and grant.
        </EmptyState>
      ) : (
        <DifferenceList differences={differences} tables={tables} onSelect={onSelect} />
      )}
    </div>
  )
}

function inWords(differences: readonly Difference[]): string {
  const breaking = differences.filter(({ severity }) => severity === 'breaking').length
  const harmless = differences.length - breaking
  const parts = [breaking > 0 && `${breaking} breaking`, harmless > 0 && `${harmless} harmless`].filter(
    Boolean,
  )
  return parts.length === 0 ? 'No difference' : parts.join(', ')
}
