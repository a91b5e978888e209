import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, UserX } from 'lucide-react'
import { orpc } from '../../../api/client.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { EmptyState, ErrorState, SlowHint } from '../../../kit/states.tsx'
import { nameOf } from '../arrange-people.ts'
import type { PersonRow } from '../people-columns.tsx'
import { OffboardForm } from './offboard-form.tsx'
import { OffboardResult } from './offboard-result.tsx'
import { useOffboard } from './use-offboard.ts'

type OffboardPanelProps = {
  /** As they were last seen: offboarding takes them off the list while its outcome is read. */
  person: PersonRow
  people: readonly PersonRow[]
  onBack: () => void
  onDone: () => void
}

/** Shows what offboarding somebody touches, asks who takes it over, and afterwards says who did. */
export function OffboardPanel({ person, people, onBack, onDone }: OffboardPanelProps) {
  const offboard = useOffboard(person)
  const gone = !people.some(({ id }) => id === person.id)
  const query = useQuery({
    ...orpc.people.offboardPreview.queryOptions({ input: { id: person.id } }),
    // Never from memory: it is the ground of a decision.
    staleTime: 0,
    gcTime: 0,
    // Of somebody who has left there is nothing to ask.
    enabled: !gone && (offboard.isIdle || offboard.isError),
  })
  const name = nameOf(person)
  if (offboard.data !== undefined)
    return (
      <SidePanel title={`${name} is offboarded`} onClose={onDone}>
        <OffboardResult name={name} result={offboard.data} onDone={onDone} />
      </SidePanel>
    )
  const left = gone && !offboard.isPending
  return (
    <SidePanel
      title={`Offboard ${name}`}
      onClose={left ? onDone : onBack}
      actions={!left && <IconButton icon={ArrowLeft} label="Back to the member" onClick={onBack} />}
    >
      {left ? (
        <EmptyState icon={UserX} title="Not a member any more">
          {name} has been offboarded.
        </EmptyState>
      ) : query.data !== undefined ? (
        <OffboardForm
          person={person}
          people={people}
          preview={query.data}
          offboard={offboard}
          onCancel={onBack}
        />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <PanelLines />
          <SlowHint active />
        </>
      )}
    </SidePanel>
  )
}
