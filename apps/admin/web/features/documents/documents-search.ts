import { compact, text } from '../../routes/search-params.ts'

/**
 * What the URL of the documents may say. `doc` is `files` or `link` while some are added, or the id of the open one; with
 * `view=deleted`, the name of the open deletion.
 */
export function validateDocumentsSearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    client: text(search.client),
    type: text(search.type),
    doc: text(search.doc),
    view: search.view === 'deleted' ? ('deleted' as const) : undefined,
  })
}

export type DocumentsSearch = ReturnType<typeof validateDocumentsSearch>
