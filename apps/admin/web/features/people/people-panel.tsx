import { UserX } from 'lucide-react'
import { useRef } from 'react'
import { SidePanel } from '../../kit/side-panel.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { InviteForm } from './invite/invite-form.tsx'
import { OffboardPanel } from './offboard/offboard-panel.tsx'
import type { PersonRow } from './people-columns.tsx'
import { PersonPanel } from './person/person-panel.tsx'

type PeoplePanelProps = {
  /** `invite`, or the id of a member. */
  id: string
  act: 'offboard' | undefined
  people: readonly PersonRow[]
  onClose: () => void
  onAct: (act: 'offboard' | undefined) => void
}

/** The panel beside the people: one of them, an invitation, or a farewell. */
export default function PeoplePanel({ id, act, people, onClose, onAct }: PeoplePanelProps) {
  const found = people.find((each) => each.id === id)
  // Whoever is offboarded leaves the list before the panel has said what became of their work.
  const seen = useRef(found)
  if (found !== undefined || seen.current?.id !== id) seen.current = found
  if (id === 'invite')
    return (
      <SidePanel title="Invite people" onClose={onClose}>
        <InviteForm people={people} onDone={onClose} />
      </SidePanel>
    )
  const person = act === 'offboard' ? seen.current : found
  if (person === undefined)
    return (
      <SidePanel title="Member" onClose={onClose}>
        <EmptyState icon={UserX} title="Not a member any more">
          They were offboarded, or their invitation was taken back.
        </EmptyState>
      </SidePanel>
    )
  return act === 'offboard' ? (
    <OffboardPanel
      key={id}
      person={person}
      people={people}
      onBack={() => onAct(undefined)}
      onDone={onClose}
    />
  ) : (
    <PersonPanel person={person} people={people} onClose={onClose} onOffboard={() => onAct('offboard')} />
  )
}
