/**
 * Prisma's schema engine as a program, for Prisma's own CLI: JSON-RPC by lines on stdin and stdout, as the native
 * engine speaks it. The native one is a download; this one is the WASM engine of the same version over our adapter,
 * so that `prisma migrate`, `db pull` and the rest work offline, on Postgres and on PGlite.
 */
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { openEngineOn } from './engine-on.ts'
import { openTarget } from './target.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
  },
})
const { url } = JSON.parse(String(values.datasource ?? '{}')) as { url?: string }
if (!url) fatal('P1001', 'no datasource url: set DATABASE_URL')

if (positionals[0] === 'cli') await subcommand(positionals[1])
else await serve()

/** `cli can-connect-to-database` and `cli create-database`: the exit code answers. */
async function subcommand(name: string | undefined): Promise<void> {
  if (name !== 'can-connect-to-database')
    fatal('P1003', `${name}: create the database yourself, then "pnpm db:init"`)
  const target = await openTarget(url as string)
  await target.pool.query('select 1').catch((error: Error) => fatal('P1001', error.message))
  await target.close()
}

async function serve(): Promise<void> {
  const files = (values.datamodels as string[] | undefined) ?? []
  const datamodels = await Promise.all(
    files.map(async (path): Promise<[string, string]> => [path, await readFile(path, 'utf8')]),
  )
  const { engine, causeOf, close } = await openEngineOn(
    url as string,
    datamodels.length > 0 ? datamodels : undefined,
  )
  // The CLI sends SIGTERM as soon as it has its answer; a database on disk must still be closed.
  process.on('SIGTERM', () => void close().then(() => process.exit(0)))
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line) as { id: number; method?: string; params: object }
    if (method === undefined) continue // the CLI's answer to a "print"
    try {
      send({ id, result: await call(engine, method, params) })
    } catch (error) {
      send({ id, error: describe(causeOf(error)) })
    }
  }
  await close()
}

async function call(engine: SchemaEngine, method: string, params: object): Promise<unknown> {
  const name = method === 'getDatabaseVersion' ? 'version' : method
  const run = (engine as unknown as Record<string, ((params: object) => Promise<unknown>) | undefined>)[name]
  if (!run) throw new Error(`the WASM schema engine has no method ${method}`)
  const result = await run.call(engine, params)
  // The native engine prints the diff itself and answers with the exit code alone.
  if (name !== 'diff') return result ?? {}
  const { stdout, exitCode } = result as { stdout: string | null; exitCode: number }
  if (stdout) send({ id: -1, method: 'print', params: { content: stdout.replace(/\n$/, '') } })
  return { exitCode, stdout: null }
}

/** The shape in which the CLI shows a known error (P….) and hides the rest behind a panic. */
function describe(error: unknown): object {
  const { message, code } = error as Error & { code?: string }
  const known = /^P\d{4}$/.test(code ?? '') ? code : undefined
  return {
    code: 4466,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: false, message, meta: null, ...(known ? { error_code: known } : {}) },
  }
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

function fatal(code: string, message: string): never {
  const fields = { message, error_code: code, is_panic: false }
  process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
  process.exit(1)
}
