/**
 * `pnpm db:drift [--json]`: compares the database of DATABASE_URL or DATA_DIR with what the app relies on.
 * Exit code 0: nothing or harmless; 1: something breaking; 2: could not look. `--update` writes the snapshot anew.
 */
import { writeFile } from 'node:fs/promises'
import { findDrift } from '../drift/find-drift.ts'
import { takeSnapshot } from '../drift/write-snapshot.ts'
import { openTarget } from './target.ts'
import { MEMORY_MIGRATED, targetUrl } from './target-url.ts'

const flags = process.argv.slice(2)

try {
  process.exitCode = await (flags.includes('--update') ? update() : report(flags.includes('--json')))
} catch (error) {
  console.error(`could not look: ${(error as Error).message}`)
  process.exitCode = 2
}

async function update(): Promise<number> {
  const target = await openTarget(MEMORY_MIGRATED)
  const text = await takeSnapshot(target.pool)
  await target.close()
  await writeFile(new URL('../drift/snapshot.json', import.meta.url), text)
  console.log('src/drift/snapshot.json written: review its diff')
  return 0
}

async function report(json: boolean): Promise<number> {
  const { DATABASE_URL, DIRECT_URL } = process.env
  const url = targetUrl()
  if (url === MEMORY_MIGRATED && !DATABASE_URL && !DIRECT_URL) {
    throw new Error('there is no database. Set DATABASE_URL, or DATA_DIR, as the server has them.')
  }
  const target = await openTarget(url)
  // With a DIRECT_URL of its own, DATABASE_URL's user is the one that requests log in as.
  const login = DIRECT_URL && DATABASE_URL ? decodeURIComponent(new URL(DATABASE_URL).username) : ''
  const drift = await findDrift(target.pool, login ? { login } : {})
  await target.close()
  if (json) console.log(JSON.stringify(drift, null, 2))
  else for (const { severity, message } of drift.differences) console.log(`${severity.padEnd(9)} ${message}`)
  if (!json && drift.severity === 'none') console.log('no drift')
  return drift.severity === 'breaking' ? 1 : 0
}
