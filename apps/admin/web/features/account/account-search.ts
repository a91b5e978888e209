import { compact, oneOf } from '../../routes/search-params.ts'

/** `change` is the form that is open. */
export const validateAccountSearch = (search: Record<string, unknown>) =>
  compact({ change: oneOf(search.change, ['email', 'password'] as const) })

export type AccountSearch = ReturnType<typeof validateAccountSearch>
