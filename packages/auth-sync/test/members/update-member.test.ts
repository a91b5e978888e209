import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRole, offboardMember, updateMember } from '../../src/index.ts'
import { mintAgency, mintMember, mintTicket, type TestAgency } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { rowsOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'

describe.each(engines)('a member profile on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  const update = (user_id: string, change: { client_id?: string; full_name?: string | null }) =>
    updateMember(world.deps, { agency_id: agency.id, user_id, ...change })

  it('moves to another client of the agency and takes another name, each by itself', async () => {
    const member = await mintMember(world, agency)
    expect(await update(member.id, { client_id: agency.other_client })).toMatchObject({
      client_id: agency.other_client,
      full_name: expect.stringContaining('Member'),
    })
    expect(await update(member.id, { full_name: ' Ada  ' })).toMatchObject({
      client_id: agency.other_client,
      full_name: 'Ada',
    })
    expect(await update(member.id, { full_name: null })).toMatchObject({ full_name: null })
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({
      client_id: agency.other_client,
      full_name: null,
    })
  })

  it('goes to no client of another agency, and belongs to no other agency people', async () => {
    const member = await mintMember(world, agency)
    const other = await mintAgency(world.deps)
    await expect(update(member.id, { client_id: other.client })).rejects.toMatchObject({
      code: 'client_not_found',
    })
    await expect(update(other.admin.id, { full_name: 'Mallory' })).rejects.toMatchObject({
      code: 'member_not_found',
    })
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ client_id: agency.client })
  })

  it('of somebody who has left stays what it is', async () => {
    const member = await mintMember(world, agency)
    await mintTicket(world.store, agency, { assignee: member.id, status: 'closed' })
    await offboardMember(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: member.id,
      take_over: { default: null },
    })
    await expect(update(member.id, { client_id: agency.client })).rejects.toMatchObject({
      code: 'member_not_found',
    })
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ client_id: null })
  })

  it('of somebody who is leaving waits', async () => {
    const member = await mintMember(world, agency)
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, next_at)
       values (gen_random_uuid(), 'offboard', 'offboard', gen_random_uuid(), 'x', 'RESERVED', $1::uuid, $2::uuid, 'infinity')`,
      [member.id, agency.id],
    )
    await expect(update(member.id, { full_name: 'Late' })).rejects.toMatchObject({
      code: 'operation_in_progress',
    })
    await world.sql('delete from audienceos.auth_operations where user_id = $1::uuid', [member.id])
  })

  it('change is told to every open page and server with its commit', async () => {
    const member = await mintMember(world, agency)
    const heard: { table: string; op: string; ids: string[]; agency_id: string }[] = []
    const stop = await world.listen('audienceos', (payload) => void heard.push(JSON.parse(payload)))
    await update(member.id, { full_name: 'Heard' })
    await changeRole(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: member.id,
      role: 'manager',
    })
    await offboardMember(world.deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      user_id: member.id,
      take_over: { default: null },
    })
    await expect
      .poll(() =>
        heard.filter(({ ids }) => ids?.includes(member.id)).map(({ table, op }) => `${table} ${op}`),
      )
      .toEqual(expect.arrayContaining(['members update', 'sessions update', 'members delete']))
    expect(heard.every(({ agency_id }) => agency_id === agency.id)).toBe(true)
    await stop()
  })
})
