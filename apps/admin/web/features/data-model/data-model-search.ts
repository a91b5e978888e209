import { compact, oneOf, text } from '../../routes/search-params.ts'

export const views = ['diagram', 'tables', 'drift'] as const
export type View = (typeof views)[number]

/** What the URL of the data model may say. `table` is the one whose details are shown. */
export function validateDataModelSearch(search: Record<string, unknown>) {
  return compact({ view: oneOf(search.view, views), q: text(search.q), table: text(search.table) })
}

export type DataModelSearch = ReturnType<typeof validateDataModelSearch>
