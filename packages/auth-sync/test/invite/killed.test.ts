import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resumeOperations } from '../../src/index.ts'
import { mintAgency, mintEmail, type TestAgency } from '../support/agency.ts'
import { killed, lastingDatabase, leaseOver, started } from '../support/killed.ts'
import { personOf, somebody } from '../support/person.ts'

const moments = [
  'before the account',
  'after the account',
  'inside the profile',
  'after the profile',
  'before the mail',
  'after the mail',
]

describe.each(engines)('an invitation whose process is killed, on %s', (engine) => {
  let lasting: Awaited<ReturnType<typeof lastingDatabase>>
  let agency: TestAgency
  beforeAll(async () => {
    lasting = await lastingDatabase(engine)
    agency = await started(lasting.config, mintAgency)
  })
  afterAll(() => lasting.close())

  it.each(moments)('%s, is whole and mailed after the next start', { timeout: 180_000 }, async (moment) => {
    const email = mintEmail()
    const request = {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member' as const }],
    }
    expect(await killed(lasting.config, { kind: 'invite', request, moment })).toBe('SIGKILL')
    await started(lasting.config, async (deps) => {
      await leaseOver()
      expect(await personOf(deps.store, email)).toMatchObject({ unfinished: 1 })
      expect(await resumeOperations(deps)).toBe(1)
      expect(await personOf(deps.store, email)).toEqual(somebody)
      const mails = await deps.store.query(
        'select id from audienceos.outbox_messages where to_address = $1',
        [email],
      )
      expect(mails).toHaveLength(1)
    })
  })
})
