/**
 * `pnpm auth-sync report [--json]` compares auth.users with public.users; `pnpm auth-sync repair [--apply]
 * [--finding id]… [--force] [--json]` shows and makes repairs; `pnpm auth-sync link <email>
Each takes --postgres or --pglite, where .data holds both databases.` prints a recovery link.
 * Works on the server's database, by the server's environment variables and its flag --postgres. Exit code 0: all is well; 1: something needs
 * attention; 2: could not look, and nothing was changed.
 */
import { parseArgs } from 'node:util'
import { Abort } from './abort.ts'
import { link } from './link.ts'
import { type Opened, open } from './open.ts'
import { repair } from './repair.ts'
import { report } from './report.ts'

const usage = `pnpm auth-sync report [--json]
pnpm auth-sync repair [--apply] [--finding id]... [--force] [--json]
pnpm auth-sync link <email>
Each takes --postgres or --pglite, where .data holds both databases.`

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // Whatever it was, nobody was compared: that must not pass for a finding.
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

async function main(argv: string[]): Promise<number> {
  const [name, ...args] = argv.filter((arg) => arg !== '--')
  const { values, positionals } = parse(args)
  const command = commandOf(name, values, positionals)
  if (!command || (values.postgres && values.pglite)) throw new Abort(usage)
  const opened = await open(process.env, values.postgres ? 'postgres' : values.pglite ? 'pglite' : undefined)
  try {
    return await command(opened)
  } finally {
    await opened.close()
  }
}

function commandOf(
  name: string | undefined,
  { json = false, apply = false, force = false, finding = [] }: ReturnType<typeof parse>['values'],
  positionals: string[],
): ((opened: Opened) => Promise<number>) | undefined {
  const [email] = positionals
  if (name === 'report' && positionals.length === 0) return (opened) => report(opened, { json })
  if (name === 'repair' && positionals.length === 0) {
    return (opened) => repair(opened, { apply, findings: finding, force, json })
  }
  if (name === 'link' && email && positionals.length === 1) return (opened) => link(opened, email)
  return undefined
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        apply: { type: 'boolean' },
        force: { type: 'boolean' },
        finding: { type: 'string', multiple: true },
        postgres: { type: 'boolean' },
        pglite: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Abort(`${(error as Error).message}\n\n${usage}`)
  }
}
