import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

export interface OsUser {
  name: string
  uid: number
  gid: number
}

/**
 * Who the embedded Postgres runs as: undefined is "ourselves". Postgres refuses to run as root, so root hands it to the
 * system's `postgres` user, or else to `nobody`.
 */
export function serverUser(): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const entry = users.find(([name]) => name === wanted)
    if (entry) return { name: wanted, uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new Error(
    'Postgres does not run as root, and there is no user "postgres" or "nobody" to run it as. ' +
      'Start as another user, or create one: useradd --system postgres',
  )
}

/** Throws, naming the directory and the remedy, when that user could not reach the path. */
export async function assertReachable(path: string, user: OsUser): Promise<void> {
  for (let directory = resolve(path); ; directory = dirname(directory)) {
    const { mode, uid, gid } = await stat(directory)
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & needed) === 0) {
      throw new Error(
        `The embedded Postgres runs as "${user.name}", who cannot enter ${directory}. ` +
          `Use a directory outside it (DATA_DIR), or allow it: chmod o+x ${directory}`,
      )
    }
    if (directory === dirname(directory)) return
  }
}
