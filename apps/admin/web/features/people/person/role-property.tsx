import { ShieldCheck } from 'lucide-react'
import { useState } from 'react'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Property } from '../../../kit/properties.tsx'
import { Select } from '../../../kit/select.tsx'
import { nameOf } from '../arrange-people.ts'
import type { PersonRow } from '../people-columns.tsx'
import { consequencesOf, type Role, roleAbout, roleLabel, roles } from '../roles.ts'

const options = roles.map((value) => ({ value, label: roleLabel(value) }))

type RolePropertyProps = {
  person: PersonRow
  mayChange: boolean
  lastAdmin: boolean
  busy: boolean
  onChange: (role: Role) => void
}

/** The role of a member. Another one is first shown with what it means, and then given. */
export function RoleProperty({ person, mayChange, lastAdmin, busy, onChange }: RolePropertyProps) {
  const [wanted, setWanted] = useState<Role>(person.role)
  const [base, setBase] = useState<Role>(person.role)
  // Changed, by this or by somebody else: the question has been answered.
  if (base !== person.role) {
    setBase(person.role)
    setWanted(person.role)
  }
  useDeclareActions(
    mayChange
      ? roles
          .filter((role) => role !== person.role)
          .map((role) => ({
            id: `person.role.${role}`,
            label: `Make ${nameOf(person)} ${articled(roleLabel(role))}`,
            group: 'People',
            icon: ShieldCheck,
            keywords: 'role permissions',
            run: () => setWanted(role),
          }))
      : [],
  )
  const changes = wanted !== person.role
  const refused = changes && lastAdmin
  const name = nameOf(person)
  return (
    <Property
      label="Role"
      icon={ShieldCheck}
      note={
        changes ? (
          <div
            role="status"
            className="flex flex-col gap-2 rounded-lg border border-line bg-warn-soft p-3 text-sm"
          >
            {refused ? (
              <p>
                {name} is the only admin who can sign in. Make somebody else an admin first, so that people
                and settings can still be managed.
              </p>
            ) : (
              consequencesOf(name, person.role, wanted).map((sentence) => <p key={sentence}>{sentence}</p>)
            )}
            <div className="flex flex-wrap gap-2">
              {!refused && (
                <Button size="sm" variant="primary" busy={busy} onClick={() => onChange(wanted)}>
                  Make {name} {articled(roleLabel(wanted))}
                </Button>
              )}
              <Button size="sm" onClick={() => setWanted(person.role)}>
                Keep {roleLabel(person.role).toLowerCase()}
              </Button>
            </div>
          </div>
        ) : (
          <p className="pl-28 text-sm text-ink-3">{roleAbout(person.role)}</p>
        )
      }
    >
      <Select
        label="Role"
        look="inline"
        disabled={!mayChange}
        value={wanted}
        onChange={setWanted}
        options={options}
      />
    </Property>
  )
}

const articled = (label: string) => `${/^[aeiou]/i.test(label) ? 'an' : 'a'} ${label.toLowerCase()}`
