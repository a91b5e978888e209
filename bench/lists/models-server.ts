import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Claims, openDatabase } from '@audienceos/db'
import { CommunicationSummary } from '@audienceos/domain'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'

/**
 * The newest 50 communications through Prisma's models, as the product would serve them: the user's client, the
 * contract's schema, JSON written here. No endpoint of the product lists through models yet, so this stands for one; the
 * session is the one thing it lacks. `models` in requests.ts is the same list for bare pg.
 */
const Answer = z.object({ items: z.array(CommunicationSummary) })

const db = await openDatabase(
  { engine: 'postgres', url: process.env.DATABASE_URL ?? '', direct_url: process.env.DIRECT_URL ?? '' },
  undefined,
  { migrate: false },
)
const claims: Claims = JSON.parse(process.env.CLAIMS ?? '')

const app = new Hono()
app.get('*', async () => {
  const rows = await db.as(claims).communications.findMany({
    where: { timestamp: { not: null } },
    orderBy: [{ timestamp: 'desc' }, { id: 'desc' }],
    take: 50,
    select: {
      id: true,
      client_id: true,
      type: true,
      direction: true,
      subject: true,
      body: true,
      timestamp: true,
      from_address: true,
      from_name: true,
      duration_minutes: true,
      updated_at: true,
    },
  })
  const items = rows.map((row) => ({
    ...row,
    body: undefined,
    preview: row.body?.slice(0, 200) ?? null,
    timestamp: row.timestamp?.toISOString() ?? null,
    updated_at: row.updated_at?.toISOString() ?? null,
  }))
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
