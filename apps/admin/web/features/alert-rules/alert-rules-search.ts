import { compact, text } from '../../routes/search-params.ts'

/** What the URL of the rules may say: `open` is a rule's id, or `new:<kind>`. */
export function validateAlertRulesSearch(search: Record<string, unknown>) {
  return compact({ open: text(search.open) })
}

export type AlertRulesSearch = ReturnType<typeof validateAlertRulesSearch>
