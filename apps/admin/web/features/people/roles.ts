import type { Member } from '../../api/types.ts'

export type Role = Member['role']

/** What each role adds to the one before it, as it reads after "can": the ladder that `permissionsOf` climbs. */
export const ladder: readonly { role: Role; label: string; about: string; adds: readonly string[] }[] = [
  {
    role: 'team_member',
    label: 'Team member',
    about: 'Works with clients, messages and imports.',
    adds: ['work with clients, messages and imports'],
  },
  {
    role: 'manager',
    label: 'Manager',
    about: 'Also sets cartridges, inspects the data model and sees who signed in when.',
    adds: ['set cartridges', 'inspect the data model', 'see who signed in when'],
  },
  {
    role: 'admin',
    label: 'Admin',
    about: 'Also manages people, sign-in and the settings of the agency.',
    adds: [
      'invite, change and offboard people',
      'read the outbox and repair sign-in',
      'change the agency’s settings',
    ],
  },
]

const step = (role: Role) => ladder.findIndex((each) => each.role === role)

/** A role in words. */
export const roleLabel = (role: Role) => ladder[step(role)]?.label ?? role
/** What a role may do, in a sentence. */
export const roleAbout = (role: Role) => ladder[step(role)]?.about ?? ''
/** The most privileged first, as `Role` has it. */
export const roles = ladder.map(({ role }) => role).toReversed()
/** Sorts by what roles may do, those who may most first. */
export const compareRoles = (a: Role, b: Role) => step(b) - step(a)

/** "a", "a and b", "a, b and c". */
export const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** What a change of role means for somebody, in sentences; a demotion also signs them out. */
export function consequencesOf(name: string, from: Role, to: Role): string[] {
  const up = step(to) > step(from)
  const [low, high] = up ? [step(from), step(to)] : [step(to), step(from)]
  const between = ladder.slice(low + 1, high + 1).flatMap(({ adds }) => adds)
  if (between.length === 0) return []
  if (up) return [`${name} can then also ${listed(between)}.`]
  return [
    `${name} can no longer ${listed(between)}.`,
    'All their sessions end at once; they sign in again with the same password.',
  ]
}
