import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'

/** What the portfolio may be asked. */
export type PortfolioQuery = z.output<NonNullable<(typeof contract.portfolio.list)['~orpc']['inputSchema']>>
