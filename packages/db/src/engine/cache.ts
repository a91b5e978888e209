import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { packageRoot, resolveDependency } from '../migrate/package-root.ts'
import { readMigrations } from '../migrate/read.ts'

/** RevOS as the embedded databases have it. */
export function readBaseline(): Promise<string> {
  return readFile(join(packageRoot(), 'prisma', 'revos', 'baseline.sql'), 'utf8')
}

/** Where prepared databases are kept between starts: `node_modules/.cache/audienceos` of the repository. */
export async function cacheDirectory(): Promise<string> {
  let root = packageRoot()
  for (let above = dirname(root); above !== dirname(above); above = dirname(above)) {
    if (existsSync(join(above, 'node_modules'))) root = above
  }
  const directory = join(root, 'node_modules', '.cache', 'audienceos')
  await mkdir(directory, { recursive: true })
  return directory
}

/** Names what a prepared database holds: the engine's version, the baseline and every migration. */
export async function preparedKey(dependency: string): Promise<string> {
  const manifest = JSON.parse(await readFile(await manifestOf(dependency), 'utf8')) as { version: string }
  const hash = createHash('sha256').update(`${dependency}@${manifest.version}\0${await readBaseline()}`)
  for (const { name, sql } of await readMigrations()) hash.update(`\0${name}\0${sql}`)
  return hash.digest('hex').slice(0, 16)
}

async function manifestOf(dependency: string): Promise<string> {
  let directory = dirname(resolveDependency(dependency))
  while (!existsSync(join(directory, 'package.json'))) directory = dirname(directory)
  return join(directory, 'package.json')
}
