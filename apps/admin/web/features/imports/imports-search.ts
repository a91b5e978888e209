import { compact, oneOf, text } from '../../routes/search-params.ts'

export const importViews = ['items', 'rejects', 'columns'] as const
export type ImportView = (typeof importViews)[number]

/**
 * What the URL of the imports may say. `new` opens a new import: the id of a client to import into, or anything else to
 * leave that open. `import` is the id of the import being looked at, `view` which of its lists.
 */
export function validateImportsSearch(search: Record<string, unknown>) {
  return compact({
    new: search.new === true ? 'file' : text(search.new),
    import: text(search.import),
    view: oneOf(search.view, importViews),
  })
}

export type ImportsSearch = ReturnType<typeof validateImportsSearch>
