import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Claims, openDatabase } from '@audienceos/db'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'

/**
 * A list that goes through Prisma's models, as the product would serve one: the user's client, rows checked against a
 * schema, JSON written here. No endpoint of the product lists through models yet, so this stands for one; the session is
 * the one thing it lacks. `models` in requests.ts is the same list for bare pg.
 */
const Row = z.object({
  id: z.guid(),
  client_id: z.guid().nullable(),
  type: z.string(),
  direction: z.string().nullable(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  timestamp: z.date(),
  from_address: z.string().nullable(),
  from_name: z.string().nullable(),
  duration_minutes: z.number().int().nullable(),
  updated_at: z.date().nullable(),
})
const Answer = z.object({ items: z.array(Row) })
const columns = Object.keys(Row.shape) as (keyof typeof Row.shape)[]
const select = Object.fromEntries(columns.map((column) => [column, true])) as Record<
  (typeof columns)[number],
  true
>

const db = await openDatabase(
  { engine: 'postgres', url: process.env.DATABASE_URL ?? '', direct_url: process.env.DIRECT_URL ?? '' },
  undefined,
  { migrate: false },
)
const claims: Claims = JSON.parse(process.env.CLAIMS ?? '')

const app = new Hono()
app.get('*', async () => {
  const items = await db.as(claims).communications.findMany({
    where: { timestamp: { not: null } },
    orderBy: [{ timestamp: 'desc' }, { id: 'desc' }],
    take: 50,
    select,
  })
  return new Response(JSON.stringify(Answer.parse({ items })), {
    headers: { 'content-type': 'application/json' },
  })
})

const serve = getRequestListener(app.fetch, { overrideGlobalObjects: true })
const server = createServer(
  { keepAliveTimeout: 65_000 },
  (request, response) => void serve(request, response),
)
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
process.once('SIGTERM', () => process.exit(0))
