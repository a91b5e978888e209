import { parseArgs } from 'node:util'
import type { Flags } from './config.ts'

/** Reads `--postgres`, `--port N` and `--dev`; what it does not know is a problem, not a guess. */
export function readFlags(argv: readonly string[]): { flags: Flags; problems: string[] } {
  const flags: Flags = { postgres: false, port: undefined, dev: false }
  // `pnpm start -- --postgres` hands the separator on.
  const args = argv.filter((arg) => arg !== '--')
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { postgres: { type: 'boolean' }, port: { type: 'string' }, dev: { type: 'boolean' } },
    })
    flags.postgres = values.postgres ?? false
    flags.dev = values.dev ?? false
    if (values.port === undefined) return { flags, problems: [] }
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535)
      return { flags, problems: ['--port must be a port number'] }
    flags.port = port
    return { flags, problems: [] }
  } catch (error) {
    return {
      flags,
      problems: [error instanceof Error ? error.message.replace(/\.$/, '') : 'unreadable flags'],
    }
  }
}
