import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeOperations } from '../../src/index.ts'
import { killed, lastingDatabase, leaseOver, started } from '../support/killed.ts'
import { one_pair, pairOf } from '../support/pair.ts'
import { mintRequest } from '../support/world.ts'

const moments = ['before the account', 'after the account', 'inside the profile', 'after the profile']

describe.each(engines)('a sign-up whose process is killed, on %s', (engine) => {
  let lasting: Awaited<ReturnType<typeof lastingDatabase>>
  beforeAll(async () => {
    lasting = await lastingDatabase(engine)
  })
  afterAll(() => lasting.close())

  it.each(moments)('%s, is whole after the next start', { timeout: 180_000 }, async (moment) => {
    const request = mintRequest()
    expect(await killed(lasting.config, { kind: 'sign_up', request, moment })).toBe('SIGKILL')
    await started(lasting.config, async (deps) => {
      await leaseOver()
      const before = await pairOf(deps.store, request.email)
      expect(before).toMatchObject({ unfinished: 1, profiles: moment === 'after the profile' ? 1 : 0 })
      expect(await resumeOperations(deps)).toBe(1)
      expect(await pairOf(deps.store, request.email)).toEqual(one_pair)
      expect((await deps.auth.signIn(request.email, request.password)).user.email).toBe(request.email)
    })
  })
})
