import { compact, oneOf, text } from '../../routes/search-params.ts'

const statuses = ['active', 'paused', 'archived'] as const

const sorts = [
  'name',
  '-name',
  'last_contact_at',
  '-last_contact_at',
  'open_work',
  '-open_work',
  'created_at',
  '-created_at',
] as const

/** What the URL of the client list may say. `panel` is `new`, or the id of the client being edited. */
export function validateClientsSearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    status: oneOf(search.status, statuses),
    owner: text(search.owner),
    sort: oneOf(search.sort, sorts),
    panel: text(search.panel),
  })
}

export type ClientsSearch = ReturnType<typeof validateClientsSearch>
export type ClientFilters = Pick<ClientsSearch, 'q' | 'status' | 'owner' | 'sort'>
