import type { UserDb } from '@audienceos/db'
import type { AnyContractProcedure } from '@orpc/contract'
import type { Context } from 'hono'
import type { z } from 'zod'
import { contract } from '../../contract/index.ts'
import { alertsPage } from '../alerts/alerts-page.ts'
import { answer } from '../app/answer.ts'
import type { Deps } from '../app/deps.ts'
import type { AppEnv } from '../app/env.ts'
import { clientsPage } from '../clients/clients-page.ts'
import { timelinePage } from '../clients/timeline-page.ts'
import { communicationsPage } from '../communications/communications-page.ts'
import { isSecure } from '../config/public-url.ts'
import { fromValidation } from '../errors/from-validation.ts'
import { portfolioPage } from '../portfolio/portfolio-page.ts'
import { requireSession } from '../session/resolve-session.ts'
import { userDb } from '../session/user-db.ts'

type Lean = {
  procedure: AnyContractProcedure
  input: z.ZodType
  output: z.ZodType
  page(db: UserDb, input: unknown): Promise<string>
}

function lean<Input>(
  procedure: AnyContractProcedure,
  page: (db: UserDb, input: Input) => Promise<string>,
): Lean {
  const { inputSchema, outputSchema } = procedure['~orpc']
  // The contract's schemas are zod's; oRPC only knows them as standard schemas.
  return { procedure, input: inputSchema as z.ZodType, output: outputSchema as z.ZodType, page } as Lean
}

const lists = new Map([
  ['/api/v1/communications', lean(contract.communications.list, communicationsPage)],
  ['/api/v1/clients', lean(contract.clients.list, clientsPage)],
  ['/api/v1/alerts', lean(contract.alerts.list, alertsPage)],
  ['/api/v1/portfolio', lean(contract.portfolio.list, portfolioPage)],
])
const timeline = lean(contract.clients.timeline, timelinePage)
const timeline_path = /^\/api\/v1\/clients\/([^/]+)\/timeline$/

/**
 * Serves the lists that are read all day without oRPC in between: same contract, same session, same errors, but the
 * JSON that Postgres wrote is checked and passed on, instead of being taken apart and written again. Answers undefined
 * for every other request.
 */
export async function serveLean(c: Context<AppEnv>, deps: Deps): Promise<Response | undefined> {
  if (c.req.method !== 'GET') return undefined
  const { path } = c.req
  const id = timeline_path.exec(path)?.[1]
  const endpoint = lists.get(path) ?? (id === undefined ? undefined : timeline)
  if (endpoint === undefined) return undefined

  const session = requireSession(c)
  const query: Record<string, string> = { ...c.req.query(), ...(id === undefined ? {} : { id }) }
  const input = endpoint.input.safeParse(query)
  if (!input.success) throw fromValidation(input.error.issues, endpoint.procedure)
  const text = await endpoint.page(userDb(deps.db, session), input.data)
  const output = endpoint.output.safeParse(JSON.parse(text))
  if (!output.success)
    throw new Error(
      `output: ${output.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  return answer(c, 200, text, { secure: isSecure(deps.config) })
}
