import { afterAll, beforeAll, expect, it } from 'vitest'
import { AuthSyncError, offboardMember, resumeOperations } from '../../src/index.ts'
import { mintAgency, mintMember } from '../support/agency.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('pglite')
})
afterAll(() => world.close())

it('begins no other operation once it is to stop', async () => {
  const agency = await mintAgency(world.deps)
  const silent = {
    ...world.deps,
    timing: { ...world.deps.timing, patience_ms: 0 },
    auth: { ...world.auth, adminBanUser: () => Promise.reject(new AuthSyncError('auth_unavailable')) },
  }
  for (const { id } of [await mintMember(world, agency), await mintMember(world, agency)]) {
    await expect(
      offboardMember(silent, {
        agency_id: agency.id,
        acting_id: agency.admin.id,
        user_id: id,
        take_over: { default: null },
      }),
    ).rejects.toMatchObject({ code: 'auth_unavailable' })
  }
  await world.sql('update audienceos.auth_operations set next_at = now() where finished_at is null')
  const stopping = new AbortController()
  const auth = {
    ...world.auth,
    async adminBanUser(id: string) {
      stopping.abort()
      await world.auth.adminBanUser(id)
    },
  }
  const { signal } = stopping
  // What is under way is finished.
  expect(await resumeOperations({ ...world.deps, auth }, { signal })).toBe(1)
  expect(await resumeOperations({ ...world.deps, auth }, { signal })).toBe(0)
  const states = await world.sql(
    `select state from audienceos.auth_operations where kind = 'offboard' order by state`,
  )
  expect(states).toEqual([{ state: 'DONE' }, { state: 'RESERVED' }])
  expect(await resumeOperations(world.deps)).toBe(1)
})
