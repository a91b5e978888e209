import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { acquireLock, DirectoryInUse } from '../../src/engine/lock.ts'

describe('the lock of a directory', () => {
  let directory: string
  let path: string
  const children: ChildProcess[] = []

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lock-test-'))
    path = join(directory, 'lock')
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })

  const holder = () =>
    new Promise<ChildProcess>((resolve, reject) => {
      const child = fork(new URL('./hold-lock.ts', import.meta.url), [path], {
        execArgv: ['--import', 'tsx'],
      })
      children.push(child)
      child.once('message', (message) =>
        message === 'held' ? resolve(child) : reject(new Error(String(message))),
      )
    })

  it('is exclusive within a process and names its owner', async () => {
    const release = await acquireLock(path, 'The database')
    await expect(acquireLock(path, 'The database')).rejects.toThrow(DirectoryInUse)
    await expect(acquireLock(path, 'The database')).rejects.toThrow(`process ${process.pid}`)
    await release()
    await (await acquireLock(path, 'The database'))()
    expect(await readdir(directory)).toEqual([])
  })

  it('is exclusive between processes, and a killed one releases it', async () => {
    const child = await holder()
    await expect(acquireLock(path, 'The database')).rejects.toThrow(`process ${child.pid}`)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    await (await acquireLock(path, 'The database'))()
  })

  it('goes to exactly one of many who find a dead owner', async () => {
    for (let round = 0; round < 20; round += 1) {
      await writeFile(path, await deadOwner(path))
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(path, 'It')))
      const won = tries.filter((one) => one.status === 'fulfilled')
      expect(won).toHaveLength(1)
      await won[0]?.value()
    }
    expect(await readdir(directory)).toEqual([])
  })

  it('is not taken from a process whose pid was given to another', async () => {
    const owner = JSON.parse(await deadOwner(path))
    await writeFile(path, JSON.stringify({ ...owner, pid: process.pid, started: '1' }))
    await (await acquireLock(path, 'It'))()
  })

  it('of another machine holds as long as it is touched', async () => {
    const owner = JSON.parse(await deadOwner(path))
    await writeFile(path, JSON.stringify({ ...owner, machine: 'elsewhere' }))
    await expect(acquireLock(path, 'It')).rejects.toThrow('another machine or container (elsewhere)')
    const past = new Date(Date.now() - 60_000)
    await utimes(path, past, past)
    await (await acquireLock(path, 'It'))()
  })

  it('is not taken over when the file is something else', async () => {
    await writeFile(path, 'precious')
    await expect(acquireLock(path, 'It')).rejects.toThrow('no lock file of ours')
    expect(await readFile(path, 'utf8')).toBe('precious')
  })
})

/** What a process that is gone has left. */
async function deadOwner(path: string): Promise<string> {
  const release = await acquireLock(path, 'It')
  const owner = JSON.parse(await readFile(path, 'utf8'))
  await release()
  return JSON.stringify({ ...owner, token: 'dead', pid: 2 ** 22 - 1 })
}
