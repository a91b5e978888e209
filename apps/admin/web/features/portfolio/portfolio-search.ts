import type { HealthTier } from '../../api/types.ts'
import { compact, oneOf, text } from '../../routes/search-params.ts'

const tiers = ['critical', 'at_risk', 'watch', 'healthy'] as const satisfies readonly HealthTier[]

/**
 * What the URL of the portfolio may say. `panel` is what is open beside it: `communication:<id>` to read, or
 * `log:<client id>` to log with a client, `log:<client id>:<communication id>` where it answers that message.
 */
export function validatePortfolioSearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    owner: text(search.owner),
    tier: oneOf(search.tier, tiers),
    panel: text(search.panel),
  })
}

export type PortfolioSearch = ReturnType<typeof validatePortfolioSearch>
export type PortfolioFilters = Pick<PortfolioSearch, 'q' | 'owner' | 'tier'>
