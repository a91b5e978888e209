import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { orpc } from '../../../api/client.ts'
import { IconButton } from '../../../kit/icon-button.tsx'
import { PanelLines } from '../../../kit/panel-skeleton.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { ErrorState, SlowHint } from '../../../kit/states.tsx'
import { nameOf } from '../arrange-people.ts'
import type { PersonRow } from '../people-columns.tsx'
import { OffboardForm } from './offboard-form.tsx'

type OffboardPanelProps = {
  person: PersonRow
  people: readonly PersonRow[]
  onBack: () => void
  onDone: () => void
}

/** Shows what offboarding somebody touches, and asks who takes it over, before anything happens. */
export function OffboardPanel({ person, onBack, onDone }: OffboardPanelProps) {
  const query = useQuery({
    ...orpc.people.offboardPreview.queryOptions({ input: { id: person.id } }),
    // Never from memory: it is the ground of a decision.
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <SidePanel
      title={`Offboard ${nameOf(person)}`}
      onClose={onBack}
      actions={<IconButton icon={ArrowLeft} label="Back to the member" onClick={onBack} />}
    >
      {query.data !== undefined ? (
        <OffboardForm person={person} preview={query.data} onCancel={onBack} onDone={onDone} />
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
