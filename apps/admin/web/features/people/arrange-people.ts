import type { Member } from '../../api/types.ts'
import type { PeopleSearch } from './people-search.ts'
import { compareRoles } from './roles.ts'

type Wanted = Pick<PeopleSearch, 'q' | 'role' | 'status' | 'sort'>

/** What somebody is called: by their name, or else their address. */
export const nameOf = ({ full_name, email }: Pick<Member, 'full_name' | 'email'>) => full_name ?? email

const byName = (a: Member, b: Member) => nameOf(a).localeCompare(nameOf(b)) || a.id.localeCompare(b.id)

const orders: Record<string, (a: Member, b: Member) => number> = {
  name: byName,
  role: (a, b) => compareRoles(a.role, b.role),
  last_sign_in_at: (a, b) => Date.parse(a.last_sign_in_at ?? '') - Date.parse(b.last_sign_in_at ?? ''),
}

/** Never is before any time, also where it is compared as NaN. */
const known = (difference: number, a: Member, b: Member) =>
  Number.isNaN(difference)
    ? Number(a.last_sign_in_at !== null) - Number(b.last_sign_in_at !== null)
    : difference

/** The people a list shows: filtered and in order. The whole agency is here, so no server needs to be asked. */
export function arrangePeople(
  people: readonly Member[],
  { q, role, status, sort = 'name' }: Wanted,
): Member[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const order = orders[sort.replace('-', '')] ?? byName
  const direction = sort.startsWith('-') ? -1 : 1
  return people
    .filter(
      (person) =>
        (role === undefined || person.role === role) &&
        (status === undefined || person.status === status) &&
        words.every((word) => `${person.full_name ?? ''} ${person.email}`.toLowerCase().includes(word)),
    )
    .toSorted((a, b) => direction * known(order(a, b), a, b) || byName(a, b))
}

/** Whether somebody is the only admin who can sign in: without them nobody could manage the agency. */
export function isLastAdmin(person: Member, people: readonly Member[]): boolean {
  const admins = people.filter(({ role, status }) => role === 'admin' && status === 'active')
  return person.role === 'admin' && admins.length <= 1 && admins.every(({ id }) => id === person.id)
}
