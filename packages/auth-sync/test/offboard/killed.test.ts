import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeOperations } from '../../src/index.ts'
import { mintAgency, mintMember, mintTicket, type TestAgency, type TestMember } from '../support/agency.ts'
import { killed, lastingDatabase, leaseOver, started } from '../support/killed.ts'
import { rowsOf } from '../support/person.ts'

const moments = [
  'before the ban',
  'after the ban',
  'inside the profile',
  'after the profile',
  'before the deletion',
  'after the deletion',
]

describe.each(engines)('an offboarding whose process is killed, on %s', (engine) => {
  let lasting: Awaited<ReturnType<typeof lastingDatabase>>
  let agency: TestAgency
  let leaving: Record<string, { member: TestMember; ticket: string }>
  beforeAll(async () => {
    lasting = await lastingDatabase(engine)
    // All in one start of the server, because each takes seconds.
    await started(lasting.config, async (deps) => {
      agency = await mintAgency(deps)
      leaving = {}
      for (const moment of moments) {
        const member = await mintMember(deps, agency)
        await deps.auth.signIn(member.email, member.password)
        leaving[moment] = { member, ticket: await mintTicket(deps.store, agency, { assignee: member.id }) }
      }
    })
  })
  afterAll(() => lasting.close())

  it.each(moments)('%s, is finished after the next start', { timeout: 180_000 }, async (moment) => {
    const { member, ticket } = leaving[moment] ?? expect.fail(moment)
    const request = {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: member.id,
      take_over: { default: agency.admin.id },
    }
    expect(await killed(lasting.config, { kind: 'offboard', request, moment })).toBe('SIGKILL')
    await started(lasting.config, async (deps) => {
      await leaseOver()
      // Whatever was left undone, the sessions ended with the first commit.
      expect(await rowsOf(deps.store, member.id)).toMatchObject({ sessions: 0, unfinished: 1 })
      expect(await resumeOperations(deps)).toBe(1)
      expect(await rowsOf(deps.store, member.id)).toMatchObject({
        profile: null,
        account: { deleted: true },
        sessions: 0,
        cartridges: 1,
        unfinished: 0,
      })
      const [row] = await deps.store.query(
        'select assignee_id::text as id from public.tickets where id = $1::uuid',
        [ticket],
      )
      expect(row).toEqual({ id: agency.admin.id })
    })
  })
})
