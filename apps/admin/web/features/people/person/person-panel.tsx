import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AtSign, Building2, Clock, LogIn, Mail, RotateCw, UserMinus, UserRound, UserX } from 'lucide-react'
import { orpc } from '../../../api/client.ts'
import { useMay } from '../../../app/use-session.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { InlineText } from '../../../kit/inline-text.tsx'
import { PanelSection, Properties, Property } from '../../../kit/properties.tsx'
import { SidePanel } from '../../../kit/side-panel.tsx'
import { Time } from '../../../kit/time.tsx'
import { History } from '../../activity/history.tsx'
import { ClientField } from '../../clients/client-field.tsx'
import { AccountStatusIcon, accountStatusAbout, accountStatusLabel } from '../account-status.tsx'
import { isLastAdmin, nameOf } from '../arrange-people.ts'
import type { PersonRow } from '../people-columns.tsx'
import { RoleProperty } from './role-property.tsx'
import { usePersonActions } from './use-person-actions.ts'

type PersonPanelProps = {
  person: PersonRow
  people: readonly PersonRow[]
  onClose: () => void
  onOffboard: () => void
}

/** One member: facts, role, and what can be done. The panel stays while J and K go on to others. */
export function PersonPanel(props: PersonPanelProps) {
  return (
    <SidePanel title={nameOf(props.person)} onClose={props.onClose} contentKey={props.person.id}>
      <Details {...props} />
    </SidePanel>
  )
}

function Details({ person, people, onClose, onOffboard }: PersonPanelProps) {
  const manages = useMay('member.manage')
  const inspects = useMay('activity.inspect')
  const held = useQuery(orpc.auth.setup.queryOptions()).data?.mail === 'held'
  const { update, resend, revoke } = usePersonActions(person)
  const invited = person.status === 'invited'
  const takeBack = () => {
    onClose()
    revoke.mutate()
  }
  const mayOffboard = manages && !invited && !person.is_me && !isLastAdmin(person, people)
  useDeclareActions([
    ...(manages && invited
      ? [
          {
            id: 'person.resend',
            label: held ? 'Make a new link for the invitation' : 'Send the invitation again',
            group: 'People',
            keys: 'r',
            icon: RotateCw,
            run: () => resend.mutate(),
          },
          {
            id: 'person.revoke',
            label: 'Take the invitation back',
            group: 'People',
            keys: 'Backspace',
            icon: UserX,
            run: takeBack,
          },
        ]
      : []),
    ...(mayOffboard
      ? [
          {
            id: 'person.offboard',
            label: `Offboard ${nameOf(person)}`,
            group: 'People',
            icon: UserMinus,
            run: onOffboard,
          },
        ]
      : []),
  ])
  return (
    <>
      <Properties>
        <Property label="Name" icon={UserRound}>
          <InlineText
            label="Name"
            placeholder="Add a name"
            value={person.full_name ?? ''}
            disabled={!manages}
            onSave={(full_name) => full_name !== '' && update.mutate({ full_name })}
          />
        </Property>
        <Property label="E-mail" icon={AtSign}>
          <a href={`mailto:${person.email}`} className="truncate hover:underline" title={person.email}>
            {person.email}
          </a>
        </Property>
        <RoleProperty
          person={person}
          mayChange={manages}
          lastAdmin={isLastAdmin(person, people)}
          busy={update.isPending}
          onChange={(role) => update.mutate({ role })}
        />
        <Property label="Client" icon={Building2}>
          {manages ? (
            <ClientOf
              person={person}
              onChange={(client_id) => update.mutate({ client_id: client_id as never })}
            />
          ) : (
            <span className="truncate">{person.client_name ?? '—'}</span>
          )}
        </Property>
      </Properties>
      {person.status !== null && (
        <PanelSection title="Account">
          <Properties>
            <Property
              label="Status"
              icon={LogIn}
              {...(person.status !== 'active' && {
                note: <p className="pl-28 text-sm text-ink-3">{accountStatusAbout(person.status)}</p>,
              })}
            >
              <span className="inline-flex items-center gap-2">
                <AccountStatusIcon status={person.status} />
                {accountStatusLabel(person.status)}
              </span>
            </Property>
            {person.invited_at !== null && (
              <Property label="Invited" icon={Mail}>
                <Time value={person.invited_at} />
              </Property>
            )}
            <Property label="Last sign-in" icon={Clock}>
              <Time value={person.last_sign_in_at} empty="Never" />
            </Property>
          </Properties>
          {manages && invited && (
            <div className="flex flex-col gap-2 px-4 pt-1 pb-2">
              <div className="flex flex-wrap gap-2">
                <Button
                  icon={<RotateCw aria-hidden size={14} />}
                  busy={resend.isPending}
                  onClick={() => resend.mutate()}
                >
                  {held ? 'New link' : 'Send again'}
                </Button>
                <Button variant="danger" icon={<UserX aria-hidden size={14} />} onClick={takeBack}>
                  Take back
                </Button>
              </div>
              {held && (
                <p className="text-sm text-ink-3">
                  No mail server is set up: the link is in the{' '}
                  <Link to="/outbox" className="text-accent-ink underline underline-offset-2">
                    outbox
                  </Link>
                  .
                </p>
              )}
            </div>
          )}
        </PanelSection>
      )}
      {manages && !invited && (
        <PanelSection title="Leaving">
          <div className="flex flex-col items-start gap-2 px-4 py-1">
            {mayOffboard ? (
              <>
                <p className="text-sm text-ink-3">
                  Shuts {nameOf(person)} out and hands their open tickets over. You see what that touches
                  before it happens.
                </p>
                <Button variant="danger" icon={<UserMinus aria-hidden size={14} />} onClick={onOffboard}>
                  Offboard…
                </Button>
              </>
            ) : (
              <p className="text-sm text-ink-3">
                {person.is_me
                  ? 'You cannot offboard yourself. Another admin can.'
                  : `${nameOf(person)} is the only admin who can sign in. Make somebody else an admin first.`}
              </p>
            )}
          </div>
        </PanelSection>
      )}
      {inspects && !invited && <History kind="member" id={person.id} />}
    </>
  )
}

type ClientOfProps = { person: PersonRow; onChange: (client_id: string) => void }

function ClientOf({ person, onChange }: ClientOfProps) {
  return (
    <div className="-ml-2 w-[calc(100%+8px)] pb-1">
      <ClientField
        label="Client"
        value={person.client_id}
        onChange={(next) => next !== null && next !== person.client_id && onChange(next)}
      />
    </div>
  )
}
