/**
 * `pnpm activity verify [--agency id] [--head hash]… [file]` checks the activity log, of the database that the server's
 * environment variables name or of an exported file; `pnpm activity export [--agency id] [file]` writes it to a file, or to
 * the standard output. Needs no server. Exit code 0: all is as it was written; 1: something was altered, or is missing;
 * 2: could not look.
 */
import { parseArgs } from 'node:util'
import { exportLog } from './export.ts'
import { verifyLog } from './verify.ts'

const usage = `pnpm activity verify [--agency id] [--head hash]... [file]
pnpm activity export [--agency id] [file]
Without a file, verify reads the database: that of DATABASE_URL, else the embedded one under DATA_DIR, with --postgres the
embedded Postgres. Heads are hashes that the app or an earlier verify has shown.`

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

async function main(argv: string[]): Promise<number> {
  const [name, ...args] = argv.filter((arg) => arg !== '--')
  const { values, positionals } = parse(args)
  const [file] = positionals
  const { agency, head = [], postgres = false } = values
  if (positionals.length > 1 || (agency !== undefined && !/^[0-9a-f-]{36}$/i.test(agency)))
    throw new Error(usage)
  if (name === 'verify') return verifyLog({ file, agency, heads: head, postgres })
  if (name === 'export' && head.length === 0) return exportLog({ file, agency, postgres })
  throw new Error(usage)
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        agency: { type: 'string' },
        head: { type: 'string', multiple: true },
        postgres: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`)
  }
}
