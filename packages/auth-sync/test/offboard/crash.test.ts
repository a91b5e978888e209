import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { offboardMember } from '../../src/index.ts'
import { mintAgency, mintMember, mintTicket, type TestAgency } from '../support/agency.ts'
import { dyingAtEachStep } from '../support/dying.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines, moment_of } from '../support/open-store.ts'
import { rowsOf } from '../support/person.ts'
import { recover } from '../support/recover.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('offboarding that is interrupted, on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  /** Somebody who is signed in, with an open and a closed ticket, and the request that sends them away. */
  async function leaver() {
    const member = await mintMember(world, agency)
    const open = await mintTicket(world.store, agency, { assignee: member.id })
    const closed = await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
    await world.auth.signIn(member.email, member.password)
    const request = {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: member.id,
      take_over: { default: agency.admin.id },
    }
    return { ...member, open, closed, request }
  }
  type Leaver = Awaited<ReturnType<typeof leaver>>

  async function stateOf({ id, open, closed }: Leaver) {
    const tickets = await world.sql(
      'select id::text, assignee_id::text as assignee from public.tickets where id in ($1::uuid, $2::uuid)',
      [open, closed],
    )
    const assignee = (ticket: string) => tickets.find((row) => row.id === ticket)?.assignee
    return { ...(await rowsOf(world.store, id)), open: assignee(open), closed: assignee(closed) }
  }

  const here = ({ id, email }: Leaver) => ({
    profile: expect.objectContaining({ id, email, client_id: agency.client }),
    account: expect.objectContaining({ email, banned: false, deleted: false }),
    sessions: 1,
    cartridges: 1,
    unfinished: 0,
    open: id,
    closed: id,
  })
  const gone = ({ id }: Leaver) => ({
    profile: expect.objectContaining({ id, email: `${id}@offboarded.invalid`, client_id: null }),
    account: expect.objectContaining({ deleted: true }),
    sessions: 0,
    cartridges: 1,
    unfinished: 0,
    open: agency.admin.id,
    closed: id,
  })

  it.each([moment_of[engine]])(
    'leaves the person here or gone, nothing in between and no ticket lost, when the process dies %s each of its steps',
    async (moment) => {
      const { steps, ends } = await dyingAtEachStep(world, moment, {
        prepare: leaver,
        act: (deps, { request }) => offboardMember(deps, request),
        check: async (it, died) => {
          const state = await stateOf(it)
          const left = state.account?.deleted === true
          expect(state, died).toEqual(left ? gone(it) : here(it))
          // Asked again, it is done, or done now.
          expect(await offboardMember(world.deps, it.request), died).toEqual({
            handed_over: 1,
            unassigned: 0,
            profile: 'kept',
          })
          return left ? 'gone' : 'here'
        },
      })
      expect(steps).toBeGreaterThan(25)
      expect(ends).toEqual({ here: expect.any(Number), gone: expect.any(Number) })
    },
    300_000,
  )

  const faults: Fault[] = [
    'refused',
    'lost_reset',
    'lost_truncated',
    'lost_silence',
    'lost_500',
    'lost_504',
    '429',
    '500',
    '503',
  ]
  it.each([
    ['ban', 'PUT'],
    ['deletion', 'DELETE'],
  ])('is finished whatever the answer to the %s', async (_, method) => {
    for (const fault of faults) {
      const it = await leaver()
      const auth = world.connect(faultyFetch(world.inProcess, method, /^\/admin\/users\//, [fault]), {
        timeout_ms: 1_000,
      })
      expect(await offboardMember({ ...world.deps, auth }, it.request), fault).toMatchObject({
        handed_over: 1,
      })
      expect(await stateOf(it), fault).toEqual(gone(it))
    }
  })

  it('never gives up on a service that stays away', async () => {
    const it = await leaver()
    const away = world.connect(
      faultyFetch(world.inProcess, 'PUT', /^\/admin\/users\//, Array<Fault>(12).fill('503')),
    )
    const timing = { ...world.deps.timing, max_attempts: 2, patience_ms: 50, backoff_ms: 1 }
    await expect(offboardMember({ ...world.deps, auth: away, timing }, it.request)).rejects.toMatchObject({
      code: 'auth_unavailable',
    })
    for (let round = 0; round < 14; round++) {
      await world.sql('update audienceos.auth_operations set next_at = now() where user_id = $1::uuid', [
        it.id,
      ])
      await recover(world, { ...world.deps, auth: away }).catch(() => undefined)
      if ((await stateOf(it)).unfinished === 0) break
    }
    expect(await stateOf(it)).toEqual(gone(it))
  })
})
