import { signedIn } from '../rpc/implementer.ts'
import { portfolioPage } from './portfolio-page.ts'

export const listPortfolio = signedIn.portfolio.list.handler(async ({ context, input }) =>
  JSON.parse(await portfolioPage(context.db, input)),
)
