import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@audienceos/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectEmbeddedAuth, loadJwtSecret, serviceStore } from '../../src/index.ts'
import { mintAgency, mintMember, type TestAgency } from '../support/agency.ts'
import { links, quick } from '../support/world.ts'
import { command, throughPnpm } from './run-command.ts'

// Each command is a process of its own.
describe('pnpm auth-sync', { timeout: 240_000 }, () => {
  const data_dir = mkdtempSync(join(tmpdir(), 'audienceos-command-'))
  const env = { DATA_DIR: data_dir, PUBLIC_URL: 'https://app.test' }
  let agency: TestAgency

  /** Works on the database as a server would, and lets go of it. */
  async function served<T>(work: (world: Awaited<ReturnType<typeof start>>) => Promise<T>): Promise<T> {
    const world = await start()
    try {
      return await work(world)
    } finally {
      await world.close()
    }
  }

  async function start() {
    const config = { engine: 'pglite', data_dir: join(data_dir, 'pglite') } as const
    const database = await openDatabase(config, undefined, { self_test: false })
    const store = serviceStore(database.service)
    const auth = await connectEmbeddedAuth({ store, jwt_secret: await loadJwtSecret(store) })
    return { deps: { store, auth, timing: quick, links }, store, auth, close: () => database.close() }
  }

  beforeAll(async () => {
    await served(async ({ deps }) => {
      agency = await mintAgency(deps)
    })
  })
  afterAll(() => rmSync(data_dir, { recursive: true, force: true }))

  it('answers 0 when all is well', async () => {
    const { code, out, err } = await throughPnpm(['report'], env)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^1 matched, 0 need attention, checked 20/)
  })

  it('answers 1 to a finding, shows its repair, makes it when named, and is content then', async () => {
    const member = await served(async ({ deps, store }) => {
      const made = await mintMember(deps, agency)
      await store.query('update public.users set email = $2 where id = $1::uuid returning id', [
        made.id,
        `old-${made.email}`,
      ])
      return made
    })
    const report = await command(['report', '--json'], env)
    expect(report.code).toBe(1)
    const { findings, by_kind, matched } = JSON.parse(report.out)
    expect({ by_kind, matched }).toEqual({ by_kind: { email_drift: 1 }, matched: 1 })
    const id = findings[0].id as string

    const preview = await command(['repair'], env)
    expect(preview.code).toBe(1)
    expect(preview.out).toContain(
      `update  public.users ${member.id}  email: old-${member.email} -> ${member.email}`,
    )
    expect(preview.out).toContain('Nothing was changed')

    // Not by a run over everything: it has only just been found.
    const bulk = await command(['repair', '--apply'], env)
    expect(bulk.code).toBe(1)
    expect(bulk.out).toContain('refused')

    const repaired = await command(['repair', '--apply', '--finding', id], env)
    expect(repaired.code).toBe(0)
    expect(repaired.out).toContain(`${id}: repaired`)
    expect(repaired.out).toMatch(/2 matched, 0 need attention/)
    expect(await command(['repair', '--apply', '--finding', id], env)).toMatchObject({ code: 0 })
    await served(async ({ store }) => {
      const [row] = await store.query('select email from public.users where id = $1::uuid', [member.id])
      expect(row).toEqual({ email: member.email })
    })
  })

  it('prints a link to choose a new password, that works', async () => {
    const { code, out } = await command(['link', agency.admin.email], env)
    expect(code).toBe(0)
    const link = new URL(out.trim())
    expect(`${link.origin}${link.pathname}`).toBe('https://app.test/reset-password')
    const token_hash = new URLSearchParams(link.hash.slice(1)).get('token_hash') ?? ''
    await served(async ({ auth }) => {
      const verified = await auth.verifyMail('recovery', token_hash)
      expect(verified).toMatchObject({ session: { user: { id: agency.admin.id } } })
    })
    const nobody = await command(['link', 'nobody@nowhere.test'], env)
    expect(nobody).toMatchObject({ code: 2, out: '' })
  })

  it('answers 2 and says why, while a server holds the embedded database', async () => {
    await served(async () => {
      const { code, out, err } = await command(['report'], env)
      expect({ code, out }, err).toEqual({ code: 2, out: '' })
      expect(err).toContain('https://app.test/people/sign-in-health')
    })
  })

  it.each([
    [
      'no database',
      ['report'],
      { DATA_DIR: '/nonexistent/data' },
      'There is no database in /nonexistent/data',
    ],
    ['a server that is not there', ['report'], { DATABASE_URL: 'postgres://x:secret@127.0.0.1:1/x' }, ''],
    ['no such command', ['mend'], {}, 'pnpm auth-sync report'],
    ['no such flag', ['repair', '--all'], {}, '--all'],
  ] as const)('answers 2 to %s', async (_, args, variables, words) => {
    const { code, out, err } = await command([...args], { ...env, ...variables })
    expect({ code, out }, err).toEqual({ code: 2, out: '' })
    expect(err).toContain(words)
    expect(err).not.toContain('secret')
  })

  it('asks which of two databases is meant, and looks at that', async () => {
    const other = join(data_dir, 'postgres')
    mkdirSync(other)
    const asked = await command(['report'], env)
    expect(asked.code).toBe(2)
    expect(asked.err).toContain('--postgres')
    const looked = await command(['report', '--pglite'], env)
    expect(looked.code, looked.err).toBeLessThan(2)
    rmSync(other, { recursive: true })
    const absent = await command(['report', '--postgres'], env)
    expect(absent.code).toBe(2)
    expect(absent.err).toContain('There is no database')
  })

  it('answers 2 to a finding that is not there, and changes nothing', async () => {
    const { code, err } = await command(['repair', '--apply', '--finding', crypto.randomUUID()], env)
    expect(code).toBe(2)
    expect(err).toContain('there is no finding')
  })
})
