import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>
type Finding = { id: string; kind: string; profile: { id: string } | null }
const address = () => `${randomUUID()}@health.example`

describe.each(engines)('sign-in health on %s', (engine) => {
  let server: TestServer
  let acme: Agency
  let other: Agency
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await server.agency('Acme')
    other = await server.agency('Other')
  })
  afterAll(() => server?.close())

  const check = async (who = acme) => (await who.caller.post('/auth-sync/checks')).body
  const drifted = async (who: Agency) => {
    const hand = await joined(server, who, { email: address() })
    const email = address()
    await server.sql('update public.users set email = $2 where id = $1', [hand.user.id, email])
    const { findings } = await check(who)
    const finding = findings.find((one: Finding) => one.profile?.id === hand.user.id) as Finding
    return { hand, email, finding }
  }

  it('is looked at by itself', async () => {
    await expect
      .poll(() => server.sql('select id from audienceos.account_checks'), { timeout: 10_000 })
      .not.toEqual([])
    const claims = await server.sql('select task from audienceos.task_claims')
    expect(claims).toContainEqual({ task: 'check accounts' })
  })

  it('says nothing of an agency that is younger than the last check', async () => {
    await check()
    const young = await server.agency('Young')
    const { body } = await young.caller.get('/auth-sync/report')
    expect(body).toMatchObject({ checked_at: null, matched: 0, findings: [] })
    expect(await check(young)).toMatchObject({ checked_at: expect.any(String), matched: 1, findings: [] })
    expect((await young.caller.get('/auth-sync/report')).body.matched).toBe(1)
  })

  it('names a broken pair, shows what its repair would change, repairs it, and then nothing', async () => {
    const events = await openEvents(acme.caller)
    const { hand, email, finding } = await drifted(acme)
    expect(finding).toMatchObject({ kind: 'email_drift', account: { email: hand.email }, profile: { email } })
    await events.next(({ data }) => data.table === 'account_findings')
    events.close()

    const report = (await acme.caller.get('/auth-sync/report')).body
    expect(report.findings.map((one: Finding) => one.id)).toContain(finding.id)
    const plan = await acme.caller.post('/auth-sync/repairs', { finding_ids: [finding.id] })
    expect(plan.body).toMatchObject({
      dry_run: true,
      plans: [
        {
          finding: { id: finding.id },
          refusal: null,
          changes: [{ id: hand.user.id, column: 'email', before: email, after: hand.email }],
        },
      ],
    })
    const stored = async () => server.sql('select email from public.users where id = $1', [hand.user.id])
    expect(await stored()).toEqual([{ email }])

    const apply = () => acme.caller.post('/auth-sync/repairs', { finding_ids: [finding.id], dry_run: false })
    expect((await apply()).body).toMatchObject({
      dry_run: false,
      results: [{ finding_id: finding.id, outcome: 'repaired' }],
    })
    expect(await stored()).toEqual([{ email: hand.email }])
    expect((await hand.caller.get('/me')).body.user.email).toBe(hand.email)
    const again = await apply()
    expect([200, 404]).toContain(again.status)
    if (again.status === 200) expect(again.body.results[0].outcome).toBe('already_resolved')
    expect((await check()).findings.map((one: Finding) => one.id)).not.toContain(finding.id)
  })

  it('is not compared without end at somebody’s wish', async () => {
    const limited = await startTestServer(engine, {
      beside: server,
      budgets: { repair_agency: { points: 2, seconds: 60 } },
    })
    const { caller } = await limited.agency()
    const ask = async (dry_run: boolean) =>
      (await caller.post('/auth-sync/repairs', { finding_ids: [randomUUID()], dry_run })).status
    expect([await ask(true), await ask(false), await ask(true)]).toEqual([404, 404, 429])
    await limited.close()
  })

  it('of another agency is not there', async () => {
    const { hand, email, finding } = await drifted(other)
    const mine = await check()
    expect(mine.findings).toEqual([])
    expect(JSON.stringify(mine)).not.toContain(email)
    for (const dry_run of [true, false]) {
      for (const id of [finding.id, randomUUID()]) {
        const answer = await acme.caller.post('/auth-sync/repairs', { finding_ids: [id], dry_run })
        expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
        expect(answer.text).not.toContain(hand.email)
      }
    }
    expect(await server.sql('select email from public.users where id = $1', [hand.user.id])).toEqual([
      { email },
    ])
  })

  it('refuses bad input', async () => {
    for (const finding_ids of [[], ['x'], Array.from({ length: 21 }, () => randomUUID())]) {
      const answer = await acme.caller.post('/auth-sync/repairs', { finding_ids })
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid'])
    }
  })

  it('says so when accounts cannot be seen, and leaves the report as it is', async () => {
    const before = (await acme.caller.get('/auth-sync/report')).body
    await server.sql('alter table auth.users rename to users_away')
    try {
      const answer = await acme.caller.post('/auth-sync/checks')
      expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
    } finally {
      await server.sql('alter table auth.users_away rename to users')
    }
    expect((await acme.caller.get('/auth-sync/report')).body).toEqual(before)
  })
})
