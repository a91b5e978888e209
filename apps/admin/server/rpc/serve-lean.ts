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
import { boardText } from '../tickets/board/read-board.ts'
import { ticketsText } from '../tickets/list-tickets.ts'
import type { Asked } from '../tickets/tickets-page.ts'

type Lean = {
  procedure: AnyContractProcedure
  input: z.ZodType
  output: z.ZodType
  page(db: UserDb, input: unknown, asked: Asked): Promise<string>
}

function lean<Input>(
  procedure: AnyContractProcedure,
  page: (db: UserDb, input: Input, asked: Asked) => Promise<string>,
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
  ['/api/v1/tickets', lean(contract.tickets.list, ticketsText)],
  ['/api/v1/tickets/board', lean(contract.tickets.board, boardText)],
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
  // Parameters in brackets are for oRPC to read.
  if (endpoint === undefined || /\[|%5B/i.test(new URL(c.req.url).search)) return undefined

  const session = requireSession(c)
  const query = { ...parametersOf(c), ...(id === undefined ? {} : { id }) }
  const input = endpoint.input.safeParse(query)
  if (!input.success) throw fromValidation(input.error.issues, endpoint.procedure)
  const asked = { user_id: session.member.id, now: deps.now() }
  const text = await endpoint.page(userDb(deps.db, session), input.data, asked)
  const output = endpoint.output.safeParse(JSON.parse(text))
  if (!output.success)
    throw new Error(
      `output: ${output.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`,
    )
  return answer(c, 200, text, { secure: isSecure(deps.config) })
}

/** A parameter that is given several times is a list. */
function parametersOf(c: Context<AppEnv>): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  )
}
