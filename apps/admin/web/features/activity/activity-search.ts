import { compact, oneOf, text } from '../../routes/search-params.ts'

export const spans = ['today', 'week', 'month', 'quarter', 'days'] as const
export const acts = ['insert', 'update', 'delete', 'purge', 'auth'] as const

const day = (value: unknown) => {
  const given = text(value)
  return given !== undefined && /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(given))
    ? given
    : undefined
}

/**
 * What the URL of the activity may say. `who` is a person's id, or `job`, `visitor`, `service`; `of` with `kind` is one
 * object; `from` and `to` are days of the reader's own, both included.
 */
export function validateActivitySearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    who: text(search.who),
    kind: text(search.kind),
    of: text(search.of),
    client: text(search.client),
    act: oneOf(search.act, acts),
    when: oneOf(search.when, spans),
    from: day(search.from),
    to: day(search.to),
    panel: oneOf(search.panel, ['head'] as const),
  })
}

export type ActivitySearch = ReturnType<typeof validateActivitySearch>
export type ActivityFilters = Omit<ActivitySearch, 'panel'>
