import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { link, mkdir, readFile, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Somebody else has the directory open. */
export class DirectoryInUse extends Error {
  override name = 'DirectoryInUse'
}

interface Owner {
  token: string
  pid: number
  /** When the process started: a pid alone is reused. */
  started: string
  /** The pid namespace this pid means something in; two containers on one volume have two. */
  machine: string
}

/** How often an owner shows that it lives, and after how long a silent owner on another machine counts as dead. */
const HEARTBEAT_MS = 5_000
const SILENCE_MS = 30_000

/** How long a takeover can take at most, and how often to try again while others are at it. */
const TAKEOVER_MS = 5_000
const MOST_TRIES = 500

/**
 * Takes an exclusive lock as a file, or throws DirectoryInUse naming the owner. A lock whose process is gone is taken
 * over at once; one of another machine or container when its heartbeat has been silent for 30 s.
 *
 * Returns what releases it.
 */
export async function acquireLock(path: string, what: string): Promise<() => Promise<void>> {
  const owner: Owner = {
    token: randomUUID(),
    pid: process.pid,
    started: processStart(process.pid) ?? '',
    machine: machineId(),
  }
  const mine = `${path}.${owner.token}`
  await writeFile(mine, JSON.stringify(owner))
  try {
    // link() fails if the name exists: of several that try at once, one wins.
    for (let attempt = 0; !(await tryLink(mine, path)); attempt += 1) {
      const holder = await readOwner(path)
      if (holder && (await isAlive(holder, path))) throw inUse(holder, path, what)
      if (attempt === MOST_TRIES)
        throw new DirectoryInUse(`${what} is locked by ${path}, which cannot be taken over`)
      if (holder) await removeStale(path, holder)
    }
  } finally {
    await rm(mine, { force: true })
  }
  return holdLock(path, owner)
}

function holdLock(path: string, owner: Owner): () => Promise<void> {
  const heartbeat = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {})
  }, HEARTBEAT_MS)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    if ((await readOwner(path))?.token === owner.token) await rm(path, { force: true })
  }
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new DirectoryInUse(`${path} is no lock file of ours; remove it if nothing uses the directory`, {
      cause: error,
    })
  }
}

async function isAlive(owner: Owner, path: string): Promise<boolean> {
  if (owner.machine === machineId()) {
    const started = processStart(owner.pid)
    return started !== undefined && (started === '' || owner.started === '' || started === owner.started)
  }
  const touched = await stat(path).catch(() => undefined)
  return touched !== undefined && Date.now() - touched.mtimeMs < SILENCE_MS
}

/**
 * Removes the lock of an owner that is gone. Only one process at a time may, and only after looking again: what it
 * removes can then not be the lock of somebody who was faster.
 */
async function removeStale(path: string, dead: Owner): Promise<void> {
  const guard = `${path}.takeover`
  try {
    await mkdir(guard)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await sleep(20)
    const since = await stat(guard).catch(() => undefined)
    // Whoever made it died within the few instructions below.
    if (since && Date.now() - since.mtimeMs > TAKEOVER_MS) await rmdir(guard).catch(() => {})
    return
  }
  try {
    if ((await readOwner(path))?.token === dead.token) await rm(path, { force: true })
  } finally {
    await rmdir(guard).catch(() => {})
  }
}

function inUse(owner: Owner, path: string, what: string): DirectoryInUse {
  const here = owner.machine === machineId()
  const by = here ? `process ${owner.pid}` : `a process on another machine or container (${owner.machine})`
  return new DirectoryInUse(`${what} is in use by ${by} (lock file ${path}). Two at once would destroy it.`)
}

/** undefined: no such process; '': it lives, but the system does not tell since when. */
function processStart(pid: number): string | undefined {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined
  }
  try {
    if (process.platform === 'linux') {
      // Field 22, counted after the command name, which may itself hold spaces and brackets.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
      // A zombie holds nothing any more.
      return fields?.[0] === 'Z' ? undefined : (fields?.[19] ?? '')
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

function machineId(): string {
  if (process.platform !== 'linux') return hostname()
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
