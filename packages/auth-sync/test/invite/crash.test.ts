import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteMembers, resendInvite, resumeOperations } from '../../src/index.ts'
import { mintAgency, mintEmail, type TestAgency } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { mortal } from '../support/mortal.ts'
import { engines, moment_of } from '../support/open-store.ts'
import { nobody, personOf, rowsOf, somebody } from '../support/person.ts'
import { short_lived } from '../support/recover.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('a process that dies while inviting, on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  function request(email: string) {
    return {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'manager' as const }],
    }
  }

  it.each([moment_of[engine]])(
    'leaves a whole pair that has its mail or nothing, %s each of its steps',
    async (moment) => {
      const { steps, ends } = await dyingAtEachStep(world, moment, {
        prepare: async () => mintEmail(),
        act: (deps, email) => inviteMembers(deps, request(email)),
        check: async (email, died) => {
          const left = await personOf(world.store, email)
          const whole = left?.accounts === 1
          expect(left, died).toEqual(whole ? somebody : nobody)
          const [again] = await inviteMembers(world.deps, request(email))
          expect(again, died).toMatchObject(whole ? { code: 'already_member' } : { ok: true })
          if (!whole) return 'nothing'
          const [account] = await world.sql(
            'select invited_at is not null as invited from auth.users where email = $1',
            [email],
          )
          expect(account, died).toEqual({ invited: true })
          return 'pair'
        },
      })
      expect(steps).toBeGreaterThan(20)
      expect(ends).toEqual({ pair: expect.any(Number), nothing: expect.any(Number) })
    },
    240_000,
  )

  it.each([moment_of[engine]])(
    'makes no second person and loses none while sending again, %s each of its steps',
    async (moment) => {
      const { steps } = await dyingAtEachStep(world, moment, {
        prepare: async () => {
          const email = mintEmail()
          const [outcome] = await inviteMembers(world.deps, request(email))
          const id = outcome?.ok ? outcome.member.id : ''
          // As if the first mail had gone out yesterday.
          await world.sql(
            `update auth.users set invited_at = invited_at - interval '1 day',
               confirmation_sent_at = confirmation_sent_at - interval '1 day' where id = $1::uuid`,
            [id],
          )
          return { email, id }
        },
        act: (deps, { id }) =>
          resendInvite(deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id: id }),
        check: async ({ email, id }, died) => {
          expect(await personOf(world.store, email), died).toEqual(somebody)
          expect(await rowsOf(world.store, id), died).toMatchObject({
            profile: { id },
            account: { invited: true },
          })
          return 'pair'
        },
      })
      expect(steps).toBeGreaterThan(12)
    },
    240_000,
  )

  it('is finished once by eight servers that recover at the same time', async () => {
    const emails = Array.from({ length: 5 }, mintEmail)
    for (const email of emails) {
      await inviteMembers(
        mortal({ ...world.deps, timing: short_lived }, 14, 'after').deps,
        request(email),
      ).catch(() => undefined)
    }
    await new Promise((resolve) => setTimeout(resolve, 90))
    await Promise.all(Array.from({ length: 8 }, () => resumeOperations(world.deps)))
    for (const email of emails) expect(await personOf(world.store, email)).toEqual(somebody)
  })
})
