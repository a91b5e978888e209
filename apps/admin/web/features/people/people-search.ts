import { compact, oneOf, text } from '../../routes/search-params.ts'

const roles = ['admin', 'manager', 'team_member'] as const
const statuses = ['active', 'invited', 'banned', 'deleted', 'missing'] as const
const sorts = ['name', '-name', 'role', '-role', 'last_sign_in_at', '-last_sign_in_at'] as const

/** What the URL of the people list may say. `panel` is `invite`, or the id of a member; `act` what is done with them. */
export function validatePeopleSearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    role: oneOf(search.role, roles),
    status: oneOf(search.status, statuses),
    sort: oneOf(search.sort, sorts),
    panel: text(search.panel),
    act: oneOf(search.act, ['offboard'] as const),
  })
}

export type PeopleSearch = ReturnType<typeof validatePeopleSearch>
