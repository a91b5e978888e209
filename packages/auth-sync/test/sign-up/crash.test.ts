import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeOperations, signUpAgency } from '../../src/index.ts'
import { mortal } from '../support/mortal.ts'
import { engines, moment_of } from '../support/open-store.ts'
import { nothing, one_pair, pairOf, strays } from '../support/pair.ts'
import { recover, short_lived } from '../support/recover.ts'
import { mintRequest, openWorld, quick, type World } from '../support/world.ts'

describe.each(engines)('a process that dies while signing up, on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const timing = short_lived

  it.each([moment_of[engine]])(
    'leaves a whole pair or nothing, %s each of its steps',
    async (moment) => {
      const ends: Record<string, number> = { pair: 0, nothing: 0 }
      for (let dies_at = 1; dies_at < 100; dies_at++) {
        const request = mintRequest()
        const life = mortal({ ...world.deps, timing }, dies_at, moment)
        await signUpAgency(life.deps, request).catch(() => undefined)
        if (life.survived()) {
          expect(dies_at).toBeGreaterThan(15)
          break
        }
        await recover(world)
        const left = await pairOf(world.store, request.email)
        const whole = left?.accounts === 1
        expect(left, `died ${moment} step ${dies_at}`).toEqual(whole ? one_pair : nothing)
        ends[whole ? 'pair' : 'nothing'] = (ends[whole ? 'pair' : 'nothing'] ?? 0) + 1
        if (whole)
          expect((await world.auth.signIn(request.email, request.password)).user.email).toBe(request.email)
        // Whoever tries again is served or told that the address is taken, never stuck.
        const again = await signUpAgency(world.deps, request).catch((error: { code: string }) => error.code)
        expect(whole ? again : typeof again).toBe(whole ? 'email_taken' : 'object')
      }
      // Both ends occur, or the crash did not happen where it should.
      expect(Math.min(...Object.values(ends))).toBeGreaterThan(0)
      expect(await strays(world.store)).toEqual({ agencies: 0, profiles: 0 })
    },
    240_000,
  )

  it('is taken over only once its lease has run out', async () => {
    const request = mintRequest()
    const life = mortal({ ...world.deps, timing: { ...quick, lease_ms: 6_000 } }, 8, 'after')
    await signUpAgency(life.deps, request).catch(() => undefined)
    expect(await resumeOperations(world.deps)).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 6_100))
    expect(await resumeOperations(world.deps)).toBe(1)
    expect(await pairOf(world.store, request.email)).toEqual(one_pair)
  })

  it('is finished once by eight servers that recover at the same time', async () => {
    const requests = Array.from({ length: 6 }, mintRequest)
    for (const request of requests) {
      await signUpAgency(mortal({ ...world.deps, timing }, 9, 'after').deps, request).catch(() => undefined)
    }
    await new Promise((resolve) => setTimeout(resolve, 90))
    await Promise.all(Array.from({ length: 8 }, () => resumeOperations(world.deps)))
    for (const { email } of requests) expect(await pairOf(world.store, email)).toEqual(one_pair)
  })
})
