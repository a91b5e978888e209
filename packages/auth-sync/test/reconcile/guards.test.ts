import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AuthSyncError, applyRepair, checkAccounts, planRepair, readReport } from '../../src/index.ts'
import { mintAgency, mintMember, type TestAgency } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { rowsOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { check, expectFinding, expectKinds, findingAbout, fingerprint, repairOne } from './health.ts'

describe.each(engines)('what keeps repairs from doing harm, on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, { mail_interval: 0 })
  })
  afterAll(() => world.close())

  /** A member whose profile has another address than the account. */
  async function mintDrift(agency: TestAgency) {
    const member = await mintMember(world.deps, agency)
    await world.sql('update public.users set email = $2 where id = $1::uuid', [
      member.id,
      `old-${member.email}`,
    ])
    return member
  }

  /** As if the findings had stood for a while. */
  const age = (agency_id: string) =>
    world.sql(
      `update audienceos.account_findings set first_seen_at = now() - interval '11 minutes' where agency_id = $1::uuid`,
      [agency_id],
    )

  const stored = () =>
    world.sql(
      `select (select md5(coalesce(string_agg(f::text, '' order by f.id), '')) from audienceos.account_findings f) as findings,
         (select count(*)::int from audienceos.account_checks) as checks`,
    )

  it('without somebody who looked, takes two sightings and ten minutes', async () => {
    const agency = await mintAgency(world.deps)
    await mintDrift(agency)
    const { id } = await expectFinding(world, agency.id, 'email_drift')
    const attempt = async () => {
      const [result] = await applyRepair(world.deps, [id], { agency_id: agency.id })
      return result
    }
    const waits = async (waive_sightings = false) => {
      const [plan] = await planRepair(world.deps, [id], { agency_id: agency.id, waive_sightings })
      expect(plan?.refusal).toBeNull()
      return plan?.waits_until ?? null
    }
    const minutes = (until: string | null) => (Date.parse(until ?? '') - Date.now()) / 60_000
    const fresh = { outcome: 'refused', refusal: { code: 'too_fresh' } }
    expect(await attempt()).toMatchObject(fresh)
    // The preview says so before anybody tries, and the refusal names the same moment.
    const until = await waits()
    expect(minutes(until)).toBeGreaterThan(8)
    expect(minutes(until)).toBeLessThanOrEqual(10.1)
    expect((await attempt())?.refusal?.message).toContain(until)
    expect(await waits(true)).toBeNull()
    await age(agency.id)
    expect(await attempt()).toMatchObject(fresh)
    expect(minutes(await waits())).toBeLessThanOrEqual(5.1)
    await check(world, agency.id)
    expect(await waits()).toBeNull()
    expect(await attempt()).toMatchObject({ outcome: 'repaired' })
    expect(await attempt()).toMatchObject({ outcome: 'already_resolved' })
  })

  it('a finding that went and came back is a new sighting', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintDrift(agency)
    const first = await expectFinding(world, agency.id, 'email_drift')
    await expectFinding(world, agency.id, 'email_drift')
    await repairOne(world, first.id, agency.id)
    await expectKinds(world, agency.id, [])
    await world.sql('update public.users set email = $2 where id = $1::uuid', [
      member.id,
      `new-${member.email}`,
    ])
    const second = await expectFinding(world, agency.id, 'email_drift')
    expect(second).toMatchObject({ id: first.id, sightings: 1 })
    expect(Date.parse(second.first_seen_at)).toBeGreaterThan(Date.parse(first.first_seen_at))
  })

  it('leaves alone what an operation is at work on', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintDrift(agency)
    const finding = await expectFinding(world, agency.id, 'email_drift')
    const op = crypto.randomUUID()
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, lease_until)
       values ($1::uuid, 'change_role', 'test', $1::text, '', 'PROFILE_OK', $2::uuid, $3::uuid, now() + interval '1 hour')`,
      [op, member.id, agency.id],
    )
    const before = await fingerprint(world)
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'skipped',
      refusal: { code: 'active_operation' },
    })
    expect(await fingerprint(world)).toEqual(before)
    // Neither seen nor gone meanwhile.
    const report = await check(world, agency.id)
    expect(report).toMatchObject({ in_progress: 1, findings: [{ id: finding.id, sightings: 1 }] })
    await world.sql(
      `update audienceos.auth_operations set state = 'DONE', finished_at = now() where id = $1::uuid`,
      [op],
    )
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
  })

  it('an operation that begins between the look and the reservation wins', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintDrift(agency)
    const finding = await expectFinding(world, agency.id, 'email_drift')
    const store: World['store'] = {
      ...world.store,
      async transaction(work) {
        await world.sql(
          `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, lease_until)
           values (gen_random_uuid(), 'offboard', 'test', $1::text, '', 'RESERVED', $1::uuid, $2::uuid, now() + interval '1 hour')
           on conflict do nothing`,
          [member.id, agency.id],
        )
        return world.store.transaction(work)
      },
    }
    const [result] = await applyRepair({ ...world.deps, store }, [finding.id], {
      agency_id: agency.id,
      waive_sightings: true,
    })
    expect(result).toMatchObject({ outcome: 'skipped', refusal: { code: 'active_operation' } })
    await world.sql(`delete from audienceos.auth_operations where user_id = $1::uuid and kind = 'offboard'`, [
      member.id,
    ])
  })

  it('two at once repair once', async () => {
    const agency = await mintAgency(world.deps)
    await mintDrift(agency)
    const { id } = await expectFinding(world, agency.id, 'email_drift')
    const outcomes = await Promise.all([1, 2, 3].map(() => repairOne(world, id, agency.id)))
    expect(outcomes.filter(({ outcome }) => outcome === 'repaired').length).toBeGreaterThanOrEqual(1)
    for (const { outcome } of outcomes) expect(['repaired', 'skipped', 'already_resolved']).toContain(outcome)
    const [repairs] = await world.sql(
      `select count(*)::int as n from audienceos.auth_operations
        where kind = 'repair' and payload ->> 'finding_id' = $1 and result ->> 'outcome' = 'repaired'`,
      [id],
    )
    expect(repairs).toEqual({ n: 1 })
    await expectKinds(world, agency.id, [])
  })

  it('repairs no more than asked for in one run', async () => {
    const agency = await mintAgency(world.deps)
    for (let n = 0; n < 3; n++) await mintDrift(agency)
    const findings = await expectKinds(world, agency.id, ['email_drift', 'email_drift', 'email_drift'])
    const ids = findings.map(({ id }) => id)
    const run = () => applyRepair(world.deps, ids, { agency_id: agency.id, waive_sightings: true, cap: 2 })
    expect((await run()).map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual([
      'repaired',
      'repaired',
      'over_cap',
    ])
    expect((await run()).map(({ outcome }) => outcome)).toEqual([
      'already_resolved',
      'already_resolved',
      'repaired',
    ])
  })

  it('refuses when so much is wrong that something else must be, unless forced', async () => {
    const agency = await mintAgency(world.deps)
    for (let n = 0; n < 11; n++) await mintDrift(agency)
    const { findings } = await check(world, agency.id)
    expect(findings).toHaveLength(11)
    const before = await fingerprint(world)
    const options = { agency_id: agency.id, waive_sightings: true }
    const refused = await applyRepair(
      world.deps,
      findings.map(({ id }) => id),
      options,
    )
    expect(new Set(refused.map(({ refusal }) => refusal?.code))).toEqual(new Set(['mass_change']))
    expect(await fingerprint(world)).toEqual(before)
    const forced = await applyRepair(
      world.deps,
      findings.map(({ id }) => id),
      { ...options, force: true },
    )
    expect(new Set(forced.map(({ outcome }) => outcome))).toEqual(new Set(['repaired']))
    await expectKinds(world, agency.id, [])
  })

  it('shuts out only who is named', async () => {
    const agency = await mintAgency(world.deps)
    const [gone, drifted] = [await mintMember(world.deps, agency), await mintDrift(agency)]
    await world.auth.adminDeleteUser(gone.id, { soft: true })
    await expectKinds(world, agency.id, ['deleted_with_profile', 'email_drift'])
    const deleted = await findingAbout(world, 'deleted_with_profile', gone.id)
    const drift = await findingAbout(world, 'email_drift', drifted.id)
    const results = await applyRepair(world.deps, [deleted.id, drift.id], {
      agency_id: agency.id,
      waive_sightings: true,
    })
    expect(results).toMatchObject([
      { outcome: 'refused', refusal: { code: 'not_named' } },
      { outcome: 'repaired' },
    ])
    expect((await repairOne(world, deleted.id, agency.id)).outcome).toBe('repaired')
  })

  it('never leaves an agency without an admin', async () => {
    const agency = await mintAgency(world.deps)
    await world.auth.adminDeleteUser(agency.admin.id, { soft: true })
    const finding = await expectFinding(world, agency.id, 'deleted_with_profile')
    const before = await fingerprint(world)
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'last_admin' },
    })
    expect(await fingerprint(world)).toEqual(before)
    await mintMember(world.deps, agency, 'admin')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
  })

  it('knows nothing of another agency’s findings, nor of nobody’s', async () => {
    const [ours, theirs] = [await mintAgency(world.deps), await mintAgency(world.deps)]
    const member = await mintDrift(theirs)
    const finding = await findingAbout(world, 'email_drift', member.id)
    const orphan = await mintMember(world.deps, theirs)
    await world.sql('delete from public.users where id = $1::uuid', [orphan.id])
    const nobodys = await findingAbout(world, 'orphan_auth_user', orphan.id)
    expect((await readReport(world.deps, { agency_id: ours.id }))?.findings).toEqual([])
    const before = await fingerprint(world)
    for (const { id } of [finding, nobodys]) {
      await expect(planRepair(world.deps, [id], { agency_id: ours.id })).rejects.toMatchObject({
        code: 'finding_not_found',
      })
      await expect(
        applyRepair(world.deps, [id], { agency_id: ours.id, waive_sightings: true }),
      ).rejects.toMatchObject({ code: 'finding_not_found' })
    }
    await expect(planRepair(world.deps, [nobodys.id], { agency_id: theirs.id })).rejects.toMatchObject({
      code: 'finding_not_found',
    })
    await expect(planRepair(world.deps, ['no-uuid'], { agency_id: null })).rejects.toMatchObject({
      code: 'finding_not_found',
    })
    expect(await fingerprint(world)).toEqual(before)
  })

  it('compares nothing for ids that are not there', async () => {
    const agency = await mintAgency(world.deps)
    const asked: string[] = []
    const query: World['store']['query'] = (text, params) => {
      asked.push(text)
      return world.store.query(text, params)
    }
    const deps = { ...world.deps, store: { ...world.store, query } }
    const options = { agency_id: agency.id }
    const missing = { code: 'finding_not_found' }
    await expect(planRepair(deps, [crypto.randomUUID()], options)).rejects.toMatchObject(missing)
    await expect(applyRepair(deps, [crypto.randomUUID()], options)).rejects.toMatchObject(missing)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((text) => text.includes('compare_accounts'))).toEqual([])
  })

  it('asks anew whose a finding is, because people move', async () => {
    const [ours, theirs] = [await mintAgency(world.deps), await mintAgency(world.deps)]
    const member = await mintDrift(ours)
    const finding = await expectFinding(world, ours.id, 'email_drift')
    await world.sql('update public.users set client_id = $2::uuid where id = $1::uuid', [
      member.id,
      theirs.client,
    ])
    await expect(repairOne(world, finding.id, ours.id)).rejects.toMatchObject({ code: 'finding_not_found' })
    await expectKinds(world, ours.id, [])
    await expectFinding(world, theirs.id, 'email_drift')
  })

  it('asks once more under lock, because people move while a repair begins', async () => {
    const [ours, theirs] = [await mintAgency(world.deps), await mintAgency(world.deps)]
    const member = await mintDrift(ours)
    const finding = await expectFinding(world, ours.id, 'email_drift')
    let transactions = 0
    const store: World['store'] = {
      ...world.store,
      async transaction(work) {
        transactions += 1
        // The first one writes the journal.
        if (transactions === 2) {
          await world.sql('update public.users set client_id = $2::uuid where id = $1::uuid', [
            member.id,
            theirs.client,
          ])
        }
        return world.store.transaction(work)
      },
    }
    const options = { agency_id: ours.id, waive_sightings: true }
    const [result] = await applyRepair({ ...world.deps, store }, [finding.id], options)
    expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'moved' }, changes: [] })
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ email: `old-${member.email}` })
    await expectFinding(world, theirs.id, 'email_drift')
  })

  it('looks again before it asks a silent auth service once more to shut somebody out', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.auth.signIn(member.email, member.password)
    await world.sql('delete from public.users where id = $1::uuid', [member.id])
    const finding = await findingAbout(world, 'orphan_auth_user', member.id)
    const bans: string[] = []
    const auth: World['auth'] = {
      ...world.auth,
      async adminBanUser(id) {
        bans.push(id)
        // RevOS gives the person their profile meanwhile.
        await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
          id,
          agency.client,
          member.email,
        ])
        throw new AuthSyncError('auth_unavailable')
      },
    }
    const [result] = await applyRepair({ ...world.deps, auth }, [finding.id], {
      agency_id: null,
      waive_sightings: true,
    })
    expect({ result, bans }).toMatchObject({ result: { outcome: 'already_resolved' }, bans: [member.id] })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ account: { banned: false }, sessions: 1 })
  })

  it('ends the sessions of somebody whose ban was answered with silence', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.sql('delete from public.users where id = $1::uuid', [member.id])
    const finding = await findingAbout(world, 'orphan_auth_user', member.id)
    let bans = 0
    const auth: World['auth'] = {
      ...world.auth,
      async adminBanUser(id) {
        bans += 1
        await world.auth.adminBanUser(id)
        await world.sql('insert into auth.sessions (id, user_id) values (gen_random_uuid(), $1::uuid)', [id])
        throw new AuthSyncError('auth_unavailable')
      },
    }
    const [result] = await applyRepair({ ...world.deps, auth }, [finding.id], {
      agency_id: null,
      waive_sightings: true,
    })
    expect({ result, bans }).toMatchObject({ result: { outcome: 'repaired' }, bans: 1 })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ account: { banned: true }, sessions: 0 })
  })

  describe('where anybody gets an address confirmed by signing up with it', () => {
    const open = { autoconfirm: true, sign_up_closed: false }
    let mark: string
    beforeAll(async () => {
      const [row] = await world.sql(
        "select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = 'auth'",
      )
      mark = String(row?.mark)
      await world.sql("comment on schema auth is 'Supabase'")
    })
    afterAll(() => world.sql(`comment on schema auth is '${mark}'`))

    /** An agency with a profile without account, and one whose address a stranger has. */
    async function mintOpen() {
      const agency = await mintAgency(world.deps)
      const [lost, taken] = [await mintMember(world.deps, agency), await mintMember(world.deps, agency)]
      for (const { id } of [lost, taken]) await world.auth.adminDeleteUser(id)
      await world.auth.adminCreateUser({
        id: crypto.randomUUID(),
        email: taken.email,
        email_confirm: true,
        app_metadata: {},
        user_metadata: {},
      })
      const findings = await expectKinds(world, agency.id, ['id_mismatch', 'orphan_profile'])
      return { agency, findings }
    }

    const apply = (auth: World['auth'], id: string, agency: TestAgency) =>
      applyRepair({ ...world.deps, auth }, [id], { agency_id: agency.id, waive_sightings: true })

    it('gives nobody an account, nor a profile to an account', async () => {
      const { agency, findings } = await mintOpen()
      const before = await fingerprint(world)
      const auth = { ...world.auth, settings: async () => open }
      for (const { id } of findings) {
        const [result] = await apply(auth, id, agency)
        expect(result).toMatchObject({
          outcome: 'refused',
          refusal: { code: 'sign_up_open', message: expect.stringContaining('sign-up') },
        })
      }
      expect(await fingerprint(world)).toEqual(before)
      const closed = { ...world.auth, settings: async () => ({ ...open, sign_up_closed: true }) }
      for (const { id } of findings) expect((await apply(closed, id, agency))[0]?.outcome).toBe('repaired')
    })

    it('nor when sign-up was opened after the repair was begun', async () => {
      const { agency, findings } = await mintOpen()
      for (const { id } of findings) {
        const [before] = await rows()
        const auth = { ...world.auth, settings: async () => ({ ...open, autoconfirm: false }) }
        const store: World['store'] = {
          ...world.store,
          async transaction(work) {
            await world.store.transaction(work)
            throw new Error('the process died with the journal written')
          },
        }
        const options = { agency_id: agency.id, waive_sightings: true }
        const [died] = await applyRepair({ ...world.deps, auth, store }, [id], options)
        expect(died?.outcome).toBe('failed')
        const [result] = await apply({ ...world.auth, settings: async () => open }, id, agency)
        expect(result).toMatchObject({ outcome: 'refused', refusal: { code: 'sign_up_open' } })
        expect(await rows()).toEqual([before])
      }
    })

    const rows = () =>
      world.sql(
        `select (select md5(string_agg(a::text, '' order by a.id)) from auth.users a) as accounts,
           (select md5(string_agg(u::text, '' order by u.id)) from public.users u) as profiles`,
      )
  })

  it('an address that another agency holds is not for either to learn', async () => {
    const [ours, theirs] = [await mintAgency(world.deps), await mintAgency(world.deps)]
    const [mine, other] = [await mintMember(world.deps, ours), await mintMember(world.deps, theirs)]
    await world.sql('update auth.users set email = upper($2) where id = $1::uuid', [mine.id, other.email])
    await expectKinds(world, ours.id, [])
    await expectKinds(world, theirs.id, [])
    const drift = await findingAbout(world, 'email_drift', mine.id)
    expect(drift.agency_id).toBeNull()
    expect(await repairOne(world, drift.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'address_taken' },
    })
    await world.sql('update auth.users set email = $2 where id = $1::uuid', [mine.id, mine.email])
    await check(world, null)
  })

  it('a profile that claims the address of another agency’s account is the operator’s alone to see', async () => {
    const [ours, theirs] = [await mintAgency(world.deps), await mintAgency(world.deps)]
    const other = await mintMember(world.deps, theirs)
    const claimed = crypto.randomUUID()
    const email = `moved-${other.email}`
    await world.sql('update auth.users set email = $2 where id = $1::uuid', [other.id, email])
    await world.sql('insert into public.users (id, client_id, email) values ($1::uuid, $2::uuid, $3)', [
      claimed,
      ours.client,
      email,
    ])
    await expectKinds(world, ours.id, [])
    await expectKinds(world, theirs.id, [])
    const mismatch = await findingAbout(world, 'id_mismatch', claimed)
    expect(mismatch.agency_id).toBeNull()
    expect(await repairOne(world, mismatch.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'account_has_profile' },
    })
    expect((await findingAbout(world, 'email_drift', other.id)).agency_id).toBeNull()
  })

  it('writes ids and names to the journal, no values', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintDrift(agency)
    const finding = await expectFinding(world, agency.id, 'email_drift')
    await applyRepair(world.deps, [finding.id], {
      agency_id: agency.id,
      waive_sightings: true,
      requested_by: agency.admin.id,
    })
    const [row] = await world.sql(
      `select payload, result, state from audienceos.auth_operations where kind = 'repair' and user_id = $1::uuid`,
      [member.id],
    )
    expect(row).toEqual({
      payload: {
        finding_id: finding.id,
        action: 'update_profile_email',
        profile_id: null,
        requested_by: agency.admin.id,
        mailed_before: null,
      },
      result: { outcome: 'repaired', refusal: null },
      state: 'DONE',
    })
  })

  it('tells open pages of the agency which members are others now', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    const old_id = crypto.randomUUID()
    await world.sql('update public.users set id = $2::uuid where id = $1::uuid', [member.id, old_id])
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    const heard: { agency_id: string; table: string; op: string; ids: string[] }[] = []
    const stop = await world.listen('audienceos', (payload) => void heard.push(JSON.parse(payload)))
    await repairOne(world, finding.id, agency.id)
    await vi.waitFor(() => expect(heard.filter(({ table }) => table === 'members')).toHaveLength(2))
    await stop()
    expect(heard.filter(({ table }) => table === 'members')).toEqual([
      { agency_id: agency.id, table: 'members', op: 'delete', ids: [old_id] },
      { agency_id: agency.id, table: 'members', op: 'insert', ids: [member.id] },
    ])
  })

  describe('when auth.users cannot be seen', () => {
    const functions = ['require_accounts_visible()', 'compare_accounts()', 'check_accounts()']
    const role = `blind_${crypto.randomUUID().slice(0, 8)}`

    async function expectNothingDone() {
      const before = { rows: await fingerprint(world), stored: await stored() }
      const { findings } = (await readReport(world.deps, { agency_id: null })) ?? { findings: [] }
      const ids = findings.map(({ id }) => id)
      expect(ids.length).toBeGreaterThan(0)
      const blind = { code: 'auth_not_visible', message: expect.stringContaining('auth.users') }
      await expect(checkAccounts(world.deps, { agency_id: null })).rejects.toMatchObject(blind)
      await expect(planRepair(world.deps, ids, { agency_id: null })).rejects.toMatchObject(blind)
      await expect(
        applyRepair(world.deps, ids, { agency_id: null, waive_sightings: true, named: true, force: true }),
      ).rejects.toMatchObject(blind)
      expect({ rows: await fingerprint(world), stored: await stored() }).toEqual(before)
    }

    it('because row level security binds the functions’ owner', async () => {
      const agency = await mintAgency(world.deps)
      await mintDrift(agency)
      await check(world, null)
      await world.sql(`create role ${role} nobypassrls`)
      await world.sql(`grant usage on schema auth, public, audienceos to ${role}`)
      await world.sql(`grant all on all tables in schema auth, public, audienceos to ${role}`)
      await world.sql(`grant create on schema audienceos to ${role}`)
      const owner = (await world.sql('select current_user as name'))[0]?.name
      for (const name of functions) await world.sql(`alter function audienceos.${name} owner to ${role}`)
      await expectNothingDone()
      // The same owner without any right to the table.
      await world.sql(`revoke all on auth.users from ${role}`)
      await expectNothingDone()
      for (const name of functions) await world.sql(`alter function audienceos.${name} owner to "${owner}"`)
      await check(world, null)
    })

    it('because the caller may not ask', async () => {
      for (const name of functions) {
        await world.sql(`revoke execute on function audienceos.${name} from service_role`)
      }
      await expectNothingDone()
      for (const name of functions) {
        await world.sql(`grant execute on function audienceos.${name} to service_role`)
      }
      await check(world, null)
    })
  })
})
