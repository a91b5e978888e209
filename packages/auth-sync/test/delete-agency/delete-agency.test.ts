import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteAgencyAccount, resumeOperations, signUpAgency } from '../../src/index.ts'
import { hashPassword } from '../../src/passwords/hash.ts'
import { mortal } from '../support/mortal.ts'
import { engines } from '../support/open-store.ts'
import { strays } from '../support/pair.ts'
import { mintRequest, openWorld, quick, type World } from '../support/world.ts'

describe.each(engines)('removing an agency on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  /** A sample agency with a second member and rows of every kind, some without a client. */
  async function mintAgency() {
    const request = mintRequest()
    const signed_up = await signUpAgency(world.deps, { ...request, is_sample: true })
    const { agency, client, user } = signed_up
    const member = { id: crypto.randomUUID(), email: `bo-${agency.id.slice(0, 8)}@member.test` }
    await world.auth.adminCreateUser({
      ...member,
      password_hash: await hashPassword('member password'),
      email_confirm: true,
      app_metadata: {},
      user_metadata: {},
    })
    await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
      member.id,
      client.id,
      member.email,
    ])
    const ids = [agency.id, client.id, user.id]
    await world.sql(
      `insert into public.tickets (agency_id, client_id, assignee_id, title) values ($1::uuid, $2::uuid, $3::uuid, 't')`,
      ids,
    )
    await world.sql(`insert into public.alerts (agency_id, title) values ($1::uuid, 'without a client')`, [
      agency.id,
    ])
    await world.sql(
      `insert into public.communications (agency_id, type, body) values ($1::uuid, 'note', 'n')`,
      [agency.id],
    )
    await world.sql(`insert into public.documents (agency_id, name) values ($1::uuid, 'd')`, [agency.id])
    return { ...signed_up, member, request }
  }

  const left = async (agency_id: string, people: string[]) => {
    const [row] = await world.sql(
      `select (select count(*)::int from public.agencies where id = $1::uuid) as agencies,
         (select count(*)::int from public.tickets where agency_id = $1::uuid) as tickets,
         (select count(*)::int from auth.users where id::text = any(string_to_array($2, ','))) as accounts`,
      [agency_id, people.join(',')],
    )
    return row
  }
  const gone = { agencies: 0, tickets: 0, accounts: 0 }

  it('removes its rows and the accounts of all its people, and nobody else', async () => {
    const [sample, other] = [await mintAgency(), await mintAgency()]
    expect(await deleteAgencyAccount(world.deps, sample.agency.id)).toEqual({ deleted_users: 2 })
    expect(await left(sample.agency.id, [sample.user.id, sample.member.id])).toEqual(gone)
    expect(await left(other.agency.id, [other.user.id, other.member.id])).toEqual({
      agencies: 1,
      tickets: 1,
      accounts: 2,
    })
    expect(await deleteAgencyAccount(world.deps, sample.agency.id)).toEqual({ deleted_users: 2 })
    const told = await world.sql(
      `select object_kind, rows from audienceos.activity_changes
        where agency_id = $1::uuid and op = 'delete' and object_kind in ('agency', 'client', 'member') order by 1`,
      [sample.agency.id],
    )
    expect(told).toEqual([
      { object_kind: 'agency', rows: 1 },
      { object_kind: 'client', rows: 1 },
      { object_kind: 'member', rows: 2 },
    ])
    await signUpAgency(world.deps, sample.request)
  })

  it('refuses an agency that is not sample data, unless told to', async () => {
    const { agency } = await signUpAgency(world.deps, mintRequest())
    await expect(deleteAgencyAccount(world.deps, agency.id)).rejects.toMatchObject({
      code: 'agency_not_found',
    })
    await expect(deleteAgencyAccount(world.deps, crypto.randomUUID())).rejects.toMatchObject({
      code: 'agency_not_found',
    })
    expect(await deleteAgencyAccount(world.deps, agency.id, { only_sample: false })).toEqual({
      deleted_users: 1,
    })
  })

  it('leaves an account whose address has become another one', async () => {
    const { agency, user, member } = await mintAgency()
    await world.sql('update auth.users set email = $2 where id = $1::uuid', [
      member.id,
      `stranger-${member.email}`,
    ])
    await expect(deleteAgencyAccount(world.deps, agency.id)).rejects.toMatchObject({ code: 'needs_review' })
    expect(await left(agency.id, [user.id, member.id])).toEqual({ ...gone, accounts: 1 })
  })

  it('takes somebody whose account was soft-deleted for gone', async () => {
    const { agency, user, member } = await mintAgency()
    await world.auth.adminDeleteUser(member.id, { soft: true })
    expect(await deleteAgencyAccount(world.deps, agency.id)).toEqual({ deleted_users: 2 })
    expect(await left(agency.id, [user.id])).toEqual(gone)
  })

  it('is finished after a crash at any step', async () => {
    for (let dies_at = 1; dies_at < 60; dies_at++) {
      const { agency, user, member } = await mintAgency()
      const timing = { ...quick, lease_ms: 60 }
      const life = mortal({ ...world.deps, timing }, dies_at, dies_at % 2 ? 'before' : 'after')
      await deleteAgencyAccount(life.deps, agency.id).catch(() => undefined)
      if (life.survived()) {
        expect(dies_at).toBeGreaterThan(8)
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 80))
      await resumeOperations(world.deps)
      const [begun] = await world.sql(
        'select state from audienceos.auth_operations where scope = $1 and agency_id = $2::uuid',
        ['delete_agency', agency.id],
      )
      expect([undefined, 'DONE']).toContain(begun?.state)
      const untouched = { agencies: 1, tickets: 1, accounts: 2 }
      expect(await left(agency.id, [user.id, member.id]), `step ${dies_at}`).toEqual(begun ? gone : untouched)
    }
    expect(await strays(world.store)).toMatchObject({ profiles: 0 })
  }, 240_000)
})
