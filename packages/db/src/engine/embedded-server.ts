import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { acquireLock } from './lock.ts'
import { assertReachable, type OsUser, serverUser } from './os-user.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'

export interface EmbeddedServer {
  /** URL of a database on it, as the superuser `postgres`. */
  url(database: string): string
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

export interface EmbeddedServerOptions {
  /** More settings, `-c` style. */
  settings?: Record<string, string>
  /** Skip waiting for the disk: only for data that may be lost. */
  disposable?: boolean
}

/**
 * Ends Postgres when its standard input closes, which is both how we stop it and what happens when this process dies in
 * whatever way. `$@` is the postmaster's command line.
 */
const SUPERVISOR =
  'exec 3<&0; "$@" 3<&- & pg=$!; { cat <&3 >/dev/null; kill -INT $pg 2>/dev/null; } & wait $pg'

/**
 * Starts the real Postgres that npm brings, on 127.0.0.1 and a free port, its cluster in `directory` (created on the
 * first start). Durability is Postgres' own: what was acknowledged survives a crash of the machine.
 *
 * As root it runs as the user `postgres` (or `nobody`), who must be able to enter the directory. The superuser's
 * password is random and lies beside the cluster, readable by the owner alone. A postmaster left behind by a killed
 * process is stopped first. Throws DirectoryInUse when another process runs it.
 */
export async function startEmbeddedServer(
  directory: string,
  options: EmbeddedServerOptions = {},
): Promise<EmbeddedServer> {
  await mkdir(directory, { recursive: true })
  const user = serverUser()
  const release = await acquireLock(join(directory, 'lock'), `The database in ${directory}`)
  try {
    if (user) await assertReachable(directory, user)
    const binaries = await postgresBinaries(user)
    const cluster = join(directory, 'cluster')
    const password = await ensureCluster(directory, cluster, binaries, user, options)
    await stopLeftover(cluster)
    const port = await freePort()
    const child = await startPostmaster(cluster, port, binaries, user, options)
    return {
      url: (database) =>
        `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
      async stop() {
        await stopPostmaster(child)
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function ensureCluster(
  directory: string,
  cluster: string,
  binaries: PostgresBinaries,
  user: OsUser | undefined,
  options: EmbeddedServerOptions,
): Promise<string> {
  const passwordFile = join(directory, 'password')
  const finished = join(directory, 'created')
  if (await exists(finished)) return (await readFile(passwordFile, 'utf8')).trim()
  // A first start that was interrupted before it finished: nothing can be in it yet.
  await rm(cluster, { recursive: true, force: true })
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await mkdir(cluster, { mode: 0o700 })
  const handedOver = join(tmpdir(), `audienceos-${randomBytes(8).toString('hex')}`)
  try {
    await writeFile(handedOver, `${password}\n`, { mode: 0o600 })
    if (user) {
      await chown(cluster, user.uid, user.gid)
      await chown(handedOver, user.uid, user.gid)
    }
    // The built-in C.UTF-8 sorts alike on every system, whatever locales it has.
    const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--auth=scram-sha-256']
    if (options.disposable) flags.push('--no-sync')
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${cluster}`, '--username=postgres', `--pwfile=${handedOver}`, ...flags],
      { ...asUser(user), env: { ...process.env, LC_ALL: 'C' }, cwd: cluster },
    )
  } finally {
    await rm(handedOver, { force: true })
  }
  await writeFile(finished, `${new Date().toISOString()}\n`)
  return password
}

/** We hold the lock, so a postmaster that still runs in this cluster belongs to nobody. */
async function stopLeftover(cluster: string): Promise<void> {
  const pid = Number((await postmasterFile(cluster))[0])
  if (!pid || !isPostmaster(pid, cluster)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isPostmaster(pid, cluster); waited += 50) {
    if (waited === 10_000) process.kill(pid, 'SIGQUIT')
    if (waited > 15_000) throw new Error(`A Postgres left behind (process ${pid}) does not stop`)
    await sleep(50)
  }
}

/** After a reboot the pid may be anybody's: it must be running this very cluster. */
function isPostmaster(pid: number, cluster: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes(cluster)
  } catch {
    return false
  }
}

async function startPostmaster(
  cluster: string,
  port: number,
  binaries: PostgresBinaries,
  user: OsUser | undefined,
  options: EmbeddedServerOptions,
): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [binaries.postgres, '-D', cluster, '-p', String(port), ...flags]
  const how = {
    ...asUser(user),
    cwd: cluster,
    env: { ...process.env, LC_ALL: 'C' },
    // Its own group: Ctrl-C reaches us alone, and Postgres goes when we have finished with it.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe'] as ['pipe', 'ignore', 'pipe'],
  }
  const child =
    process.platform === 'win32'
      ? spawn(binaries.postgres, command.slice(1), how)
      : spawn('/bin/sh', ['-c', SUPERVISOR, 'postgres', ...command], how)
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000)
  })
  let ended: Error | undefined
  child.on('error', (error) => (ended = error))
  child.on(
    'exit',
    (code) => (ended ??= new Error(`Postgres ended with code ${code} while starting:\n${log}`)),
  )
  // It must not keep the process alive by itself, nor end it with EPIPE.
  child.unref()
  child.stdin.on('error', () => {})
  ;(child.stdin as unknown as { unref?: () => void }).unref?.()
  ;(child.stderr as unknown as { unref?: () => void }).unref?.()
  for (let waited = 0; !(await isReady(cluster, port)); waited += 20) {
    if (ended) throw ended
    if (waited > 60_000) {
      child.stdin.end()
      throw new Error(`Postgres did not become ready in 60 s:\n${log}`)
    }
    await sleep(20)
  }
  return child
}

async function stopPostmaster(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const exited = new Promise((resolve) => child.once('exit', resolve))
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/f', '/t'])
  else child.stdin?.end()
  await exited
}

/** Lines of postmaster.pid: 1 pid, 4 port, 8 status. */
async function postmasterFile(cluster: string): Promise<string[]> {
  return (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
}

async function isReady(cluster: string, port: number): Promise<boolean> {
  const lines = await postmasterFile(cluster)
  return lines[3] === String(port) && lines[7]?.trim() === 'ready'
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function asUser(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {}
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
