import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syncEmail } from '../../src/index.ts'
import { mintAgency, mintEmail, mintMember, type TestAgency } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { engines } from '../support/open-store.ts'
import { personOf, rowsOf, somebody, trailOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('an address that changed in the auth service, on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  /** Somebody whose account has another address than their profile. */
  async function moved() {
    const member = await mintMember(world, agency)
    const email = mintEmail()
    await world.auth.adminUpdateUser(member.id, { email })
    return { ...member, old: member.email, email }
  }

  const addressOf = async (id: string) => (await rowsOf(world.store, id)).profile?.email

  it('becomes the profile address, with an entry in the journal, once', async () => {
    const { id, email } = await moved()
    expect(await syncEmail(world.deps, id)).toEqual({ changed: true })
    expect(await personOf(world.store, email)).toEqual(somebody)
    expect(await trailOf(world.store, 'change_email', id)).toEqual(['RESERVED', 'DONE'])
    expect(await syncEmail(world.deps, id)).toEqual({ changed: false })
  })

  it('stays apart while another profile has it, and is healed once that is gone', async () => {
    const { id, old, email } = await moved()
    const rival = crypto.randomUUID()
    await world.sql('insert into public.users (id, email) values ($1::uuid, $2)', [rival, email])
    expect(await syncEmail(world.deps, id)).toEqual({ changed: false })
    expect(await addressOf(id)).toBe(old)
    await world.sql('delete from public.users where id = $1::uuid', [rival])
    expect(await syncEmail(world.deps, id)).toEqual({ changed: true })
  })

  it('stays apart while another profile has it in capitals, which the unique key lets through', async () => {
    const { id, old, email } = await moved()
    const rival = crypto.randomUUID()
    await world.sql('insert into public.users (id, email) values ($1::uuid, upper($2))', [rival, email])
    expect(await syncEmail(world.deps, id)).toEqual({ changed: false })
    expect(await addressOf(id)).toBe(old)
    expect(await trailOf(world.store, 'change_email', id)).toEqual([])
    await world.sql('delete from public.users where id = $1::uuid', [rival])
  })

  it('waits for an operation that has reserved the address or the person', async () => {
    const { id, old, email } = await moved()
    for (const [column, value] of [
      ['email', email],
      ['user_id', id],
    ]) {
      const op = crypto.randomUUID()
      await world.sql(
        `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, next_at, ${column})
         values ($1::uuid, 'invite', 'invite', $1::text, 'x', 'RESERVED', 'infinity', $2)`,
        [op, value],
      )
      expect(await syncEmail(world.deps, id)).toEqual({ changed: false })
      expect(await addressOf(id)).toBe(old)
      await world.sql('delete from audienceos.auth_operations where id = $1::uuid', [op])
    }
    expect(await syncEmail(world.deps, id)).toEqual({ changed: true })
  })

  it.each([
    ['banned', "banned_until = now() + interval '1 day'"],
    ['deleted', 'deleted_at = now()'],
    ['unconfirmed', 'email_confirmed_at = null'],
  ])('is not believed of an account that is %s', async (_, change) => {
    const { id, old } = await moved()
    await world.sql(`update auth.users set ${change} where id = $1::uuid`, [id])
    expect(await syncEmail(world.deps, id)).toEqual({ changed: false })
    expect(await addressOf(id)).toBe(old)
  })

  it('is nothing for nobody', async () => {
    expect(await syncEmail(world.deps, crypto.randomUUID())).toEqual({ changed: false })
  })

  it('is healed once by 8 sign-ins at the same moment', async () => {
    const { id, email } = await moved()
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => syncEmail(world.deps, id)))
    expect(outcomes.filter(({ changed }) => changed)).toHaveLength(1)
    expect(await addressOf(id)).toBe(email)
  })

  it.each(['before', 'after'] as const)(
    'is the old or the new one, with nothing left to do, when the process dies %s each step of the healing',
    async (moment) => {
      const { ends } = await dyingAtEachStep(world, moment, {
        prepare: moved,
        act: (deps, { id }) => syncEmail(deps, id),
        check: async ({ id, old, email }, died) => {
          const { profile, unfinished } = await rowsOf(world.store, id)
          expect(unfinished, died).toBe(0)
          expect([old, email], died).toContain(profile?.email)
          await syncEmail(world.deps, id)
          expect(await personOf(world.store, email), died).toEqual(somebody)
          return profile?.email === old ? 'old' : 'new'
        },
      })
      // All in one transaction: until its commit nothing has happened, and after it nothing is left to do.
      expect(ends).toEqual({ old: expect.any(Number) })
      expect(ends.old).toBeGreaterThan(5)
    },
    240_000,
  )
})
