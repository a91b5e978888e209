import { compact, oneOf, text } from '../../routes/search-params.ts'

const kinds = ['client', 'person', 'ticket', 'document', 'communication'] as const

/** What the URL of the search may say: what is looked for, and in what alone. */
export function validateSearchSearch(search: Record<string, unknown>) {
  return compact({ q: text(search.q), kind: oneOf(search.kind, kinds) })
}

export type SearchSearch = ReturnType<typeof validateSearchSearch>
