import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { Flight, type Statement } from './flight.ts'

/**
 * What the product is measured against, behind the same HTTP server: no session, no check of input or output, no
 * log. Per request one finished statement, looked up by the address, with the context of row level security before it in
 * one write; the JSON that Postgres has written is the answer.
 *
 * The first argument names a file: `{url, claims, statements: {"/path?query": {text, values}}}`.
 */
type Setup = { url: string; claims: string; statements: Record<string, Statement> }
const { url, claims, statements }: Setup = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))

// As many connections, and kept as long, as the product's.
const pool = new pg.Pool({ connectionString: url, max: 10, keepAlive: true })
const context: Statement = {
  text: "select set_config('role',$1,true),set_config('request.jwt.claims',$2,true)",
  values: ['authenticated', claims],
}

async function run(statement: Statement): Promise<string> {
  const client = await pool.connect()
  try {
    const flight = new Flight([context, statement])
    client.query(flight)
    return await flight.cell
  } finally {
    client.release()
  }
}

const app = new Hono()
app.get('*', async (c) => {
  const { pathname, search } = new URL(c.req.url)
  const statement = statements[pathname + search]
  if (statement === undefined) return c.notFound()
  return new Response(await run(statement), { headers: { 'content-type': 'application/json' } })
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
