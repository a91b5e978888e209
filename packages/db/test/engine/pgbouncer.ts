import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverUser } from '../../src/engine/os-user.ts'

/** Where Debian's package puts it. */
export const PGBOUNCER = '/usr/sbin/pgbouncer'
export const hasPgBouncer = existsSync(PGBOUNCER)

/** A PgBouncer in transaction mode before that server, with few connections so that everybody shares them. */
export async function startPgBouncer(target: string, poolSize: number) {
  const { hostname, port, username, password, pathname } = new URL(target)
  const directory = await mkdtemp(join(tmpdir(), 'pgbouncer-test-'))
  const user = serverUser()
  const listen = 20_000 + Math.floor(Math.random() * 20_000)
  const users = join(directory, 'users.txt')
  await writeFile(users, `"${username}" "${password}"\n`)
  const config = join(directory, 'pgbouncer.ini')
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: listen,
    unix_socket_dir: '',
    auth_type: 'plain',
    auth_file: users,
    pool_mode: 'transaction',
    default_pool_size: poolSize,
    max_client_conn: 200,
    pidfile: join(directory, 'pid'),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`)
  const databases = `[databases]\n* = host=${hostname} port=${port} password=${password}\n`
  await writeFile(config, `${databases}\n[pgbouncer]\n${lines.join('\n')}\n`)
  await chmod(directory, 0o755)
  if (user) await chown(directory, user.uid, user.gid)
  const child = spawn(PGBOUNCER, [config], user ? { uid: user.uid, gid: user.gid } : {})
  let log = ''
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  for (let tries = 0; !(await answers(listen)); tries += 1) {
    if (child.exitCode !== null || tries > 200) throw new Error(`pgbouncer did not start:\n${log}`)
    await sleep(25)
  }
  return {
    url: `postgresql://${username}:${password}@127.0.0.1:${listen}${pathname}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      await rm(directory, { recursive: true, force: true })
    },
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    setTimeout(() => socket.end(), 50)
  })
}
