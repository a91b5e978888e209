import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRepair } from '../../src/index.ts'
import { mintAgency, mintMember, mintTicket } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { rowsOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { check, expectKinds, findingAbout, fingerprint, repairOne } from './health.ts'

// The moment is that of the engine: together they meet every step, and nothing else differs.
const lives = [
  ['pglite', 'before'],
  ['postgres', 'after'],
] as const

describe.each(lives)('a repair that dies half-way, on %s, %s each of its steps', (engine, moment) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, { mail_interval: 0 })
  })
  afterAll(() => world.close())

  const apply = (deps: World['deps'], finding_id: string, agency_id: string | null) =>
    applyRepair(deps, [finding_id], { agency_id, waive_sightings: true })

  /** Repairs once more, which either finds it done or does it, and then once more for nothing. */
  async function again(finding_id: string, agency_id: string | null, died: string): Promise<string> {
    const second = await repairOne(world, finding_id, agency_id)
    expect(['repaired', 'already_resolved'], died).toContain(second.outcome)
    const before = await fingerprint(world)
    expect((await repairOne(world, finding_id, agency_id)).outcome, died).toBe('already_resolved')
    expect(await fingerprint(world), died).toEqual(before)
    const [unfinished] = await world.sql(
      `select count(*)::int as n from audienceos.auth_operations where finished_at is null and kind = 'repair'`,
    )
    expect(unfinished, died).toEqual({ n: 0 })
    return second.outcome
  }

  it('id_mismatch', { timeout: 280_000 }, async () => {
    const agency = await mintAgency(world.deps)
    const { steps, ends } = await dyingAtEachStep(world, moment, {
      async prepare() {
        const account = await mintMember(world.deps, agency)
        const old_id = crypto.randomUUID()
        await world.sql('update public.users set id = $2::uuid where id = $1::uuid', [account.id, old_id])
        const ticket = await mintTicket(world.store, agency, { assignee: old_id })
        const finding = await findingAbout(world, 'id_mismatch', old_id)
        return { account, old_id, ticket, finding }
      },
      act: (deps, { finding }) => apply(deps, finding.id, agency.id),
      async check({ account, old_id, ticket, finding }, died) {
        const end = await again(finding.id, agency.id, died)
        expect(await rowsOf(world.store, account.id), died).toMatchObject({
          profile: { email: account.email, client_id: agency.client },
          cartridges: 1,
        })
        expect((await rowsOf(world.store, old_id)).profile, died).toBeNull()
        const [row] = await world.sql('select assignee_id::text from public.tickets where id = $1::uuid', [
          ticket,
        ])
        expect(row, died).toEqual({ assignee_id: account.id })
        return end
      },
    })
    expect(steps).toBeGreaterThan(15)
    expect(Object.keys(ends).sort()).toEqual(['already_resolved', 'repaired'])
    await expectKinds(world, agency.id, [])
  })

  it('orphan_profile', { timeout: 280_000 }, async () => {
    const agency = await mintAgency(world.deps)
    const { steps } = await dyingAtEachStep(world, moment, {
      async prepare() {
        const id = crypto.randomUUID()
        const email = `lost-${id.slice(0, 8)}@orphan.test`
        await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
          id,
          agency.client,
          email,
        ])
        return { id, email, finding: await findingAbout(world, 'orphan_profile', id) }
      },
      act: (deps, { finding }) => apply(deps, finding.id, agency.id),
      async check({ id, email, finding }, died) {
        const end = await again(finding.id, agency.id, died)
        const account = { email, invited: true, confirmed: false, banned: false, deleted: false }
        expect(await rowsOf(world.store, id), died).toMatchObject({ profile: { email }, account })
        const [accounts] = await world.sql(
          'select count(*)::int as n from auth.users where lower(email) = $1',
          [email],
        )
        expect(accounts, died).toEqual({ n: 1 })
        return end
      },
    })
    expect(steps).toBeGreaterThan(15)
    await expectKinds(world, agency.id, [])
  })

  it('a ban by name', { timeout: 280_000 }, async () => {
    const agency = await mintAgency(world.deps)
    await dyingAtEachStep(world, moment, {
      async prepare() {
        const member = await mintMember(world.deps, agency)
        await world.auth.signIn(member.email, member.password)
        await world.sql('delete from public.users where id = $1::uuid', [member.id])
        return { member, finding: await findingAbout(world, 'orphan_auth_user', member.id) }
      },
      act: (deps, { finding }) => apply(deps, finding.id, null),
      async check({ member, finding }, died) {
        const end = await again(finding.id, null, died)
        expect(await rowsOf(world.store, member.id), died).toMatchObject({
          account: { banned: true, deleted: false },
          sessions: 0,
          cartridges: 1,
        })
        return end
      },
    })
    expect((await check(world, null)).in_progress).toBe(0)
  })
})
