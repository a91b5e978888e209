import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planRepair } from '../../src/index.ts'
import { mintAgency, mintMember } from '../support/agency.ts'
import { engines } from '../support/open-store.ts'
import { rowsOf } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import {
  expectFinding,
  expectKinds,
  findingAbout,
  fingerprint,
  holdings,
  mintBusyMember,
  planOne,
  repairOne,
} from './health.ts'

describe.each(engines)('findings and their repair on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, { mail_interval: 0 })
  })
  afterAll(() => world.close())

  /** A second repair of the same finding finds nothing to do and changes nothing. */
  async function expectNothingLeft(finding_id: string, agency_id: string | null) {
    const before = await fingerprint(world)
    expect(await repairOne(world, finding_id, agency_id)).toMatchObject({
      outcome: 'already_resolved',
      changes: [],
    })
    expect(await fingerprint(world)).toEqual(before)
  }

  it('a healthy agency has none', async () => {
    const agency = await mintAgency(world.deps)
    await mintMember(world.deps, agency)
    expect(await expectKinds(world, agency.id, [])).toEqual([])
  })

  it('orphan_auth_user: the journal knows the client, the profile is made again', async () => {
    const agency = await mintAgency(world.deps)
    const { admin } = agency
    await world.sql('delete from public.users where id = $1::uuid', [admin.id])
    const finding = await expectFinding(world, agency.id, 'orphan_auth_user')
    expect(finding).toMatchObject({ account: { id: admin.id, email: admin.email }, profile: null })
    const plan = await planOne(world, finding.id, agency.id)
    expect(plan).toMatchObject({ action: 'insert_profile', refusal: null, by_name_only: true })
    expect(plan.changes).toContainEqual({
      op: 'insert',
      table: 'public.users',
      id: admin.id,
      column: 'client_id',
      before: null,
      after: agency.client,
      rows: 1,
    })
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'repaired',
      changes: plan.changes,
    })
    expect((await rowsOf(world.store, admin.id)).profile).toMatchObject({
      id: admin.id,
      client_id: agency.client,
      email: admin.email,
      full_name: 'Ada Admin',
      role: 'admin',
    })
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('orphan_auth_user: nobody knows it, it is banned by name and keeps its cartridges', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.auth.signIn(member.email, member.password)
    await world.sql('delete from public.users where id = $1::uuid', [member.id])
    await expectKinds(world, agency.id, [])
    const finding = await findingAbout(world, 'orphan_auth_user', member.id)
    expect(finding.agency_id).toBeNull()
    expect(await planOne(world, finding.id)).toMatchObject({
      action: 'ban_account',
      by_name_only: true,
      changes: [{ table: 'auth.users', id: member.id, column: 'banned_until', before: null }],
    })
    expect((await repairOne(world, finding.id)).outcome).toBe('repaired')
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      account: { banned: true, deleted: false },
      sessions: 0,
      cartridges: 1,
    })
    await expectNothingLeft(finding.id, null)
  })

  it('orphan_auth_user: one that an operation of ours left, unused, is deleted by name', async () => {
    const agency = await mintAgency(world.deps)
    const left = await mintMember(world.deps, agency)
    const used = await mintMember(world.deps, agency)
    for (const { id, email } of [left, used]) {
      const op = crypto.randomUUID()
      await world.sql('delete from public.users where id = $1::uuid', [id])
      await world.sql(
        `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, email, user_id, agency_id, finished_at)
         values ($1::uuid, 'invite', 'test', $1::text, '', 'NEEDS_REVIEW', $2, $3::uuid, $4::uuid, now())`,
        [op, email, id, agency.id],
      )
      await world.sql(
        `update auth.users set raw_app_meta_data = jsonb_build_object('sync_op', $2::text) where id = $1::uuid`,
        [id, op],
      )
    }
    await world.sql('delete from public.style_cartridges where user_id = $1::uuid', [left.id])
    const unused = await findingAbout(world, 'orphan_auth_user', left.id)
    expect(await planOne(world, unused.id)).toMatchObject({ action: 'delete_account', by_name_only: true })
    expect((await repairOne(world, unused.id)).outcome).toBe('repaired')
    expect((await rowsOf(world.store, left.id)).account).toBeNull()
    // The other one has a cartridge.
    const kept = await findingAbout(world, 'orphan_auth_user', used.id)
    expect((await planOne(world, kept.id)).action).toBe('ban_account')
    await repairOne(world, kept.id)
    expect(await rowsOf(world.store, used.id)).toMatchObject({ account: { banned: true }, cartridges: 1 })
  })

  it('orphan_profile: an account is made under its id, and an invitation mailed', async () => {
    const agency = await mintAgency(world.deps)
    const id = crypto.randomUUID()
    const email = `Lost-${id.slice(0, 8)}@Orphan.test`
    await world.sql(
      `insert into public.users (id, client_id, email, full_name, role) values ($1::uuid, $2::uuid, $3, 'Lost', 'manager')`,
      [id, agency.client, email],
    )
    const finding = await expectFinding(world, agency.id, 'orphan_profile')
    const plan = await planOne(world, finding.id, agency.id)
    expect(plan.action).toBe('create_account')
    expect(plan.changes.map(({ op, table, column }) => `${op} ${table} ${column}`)).toEqual([
      'insert auth.users id',
      'insert auth.users email',
      'insert auth.users app_metadata.role',
      'update public.users email',
      'mail mail invitation',
    ])
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'repaired',
      changes: plan.changes,
    })
    expect(await rowsOf(world.store, id)).toMatchObject({
      profile: { email: email.toLowerCase(), role: 'manager' },
      account: {
        email: email.toLowerCase(),
        role: 'manager',
        invited: true,
        confirmed: false,
        banned: false,
      },
      unfinished: 0,
    })
    const mails = await world.sql('select kind from audienceos.outbox_messages where user_id = $1::uuid', [
      id,
    ])
    expect(mails).toEqual([{ kind: 'invite' }])
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('id_mismatch: the account’s id wins; tickets, clients and cartridges are intact', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintBusyMember(world, agency)
    const account_id = crypto.randomUUID()
    const email = `Mismatch-${account_id.slice(0, 8)}@agency.test`
    await world.sql('delete from auth.users where id = $1::uuid', [member.id])
    await world.auth.adminCreateUser({
      id: account_id,
      email,
      email_confirm: true,
      app_metadata: {},
      user_metadata: {},
    })
    await world.sql(`insert into public.style_cartridges (user_id, name) values ($1::uuid, 'Mine')`, [
      account_id,
    ])
    await world.sql(
      `update public.users set email = $2, permissions = '["x"]', role = 'manager' where id = $1::uuid`,
      [member.id, email],
    )
    const finding = await expectFinding(world, agency.id, 'id_mismatch')
    expect(finding).toMatchObject({ account: { id: account_id }, profile: { id: member.id }, duplicates: [] })
    const plan = await planOne(world, finding.id, agency.id)
    expect(plan).toMatchObject({ action: 'adopt_account', refusal: null })
    const moved = (table: string, id: string, column: string) => ({
      op: 'update',
      table,
      id,
      column,
      before: member.id,
      after: account_id,
      rows: 1,
    })
    expect(plan.changes).toContainEqual(moved('public.tickets', member.open, 'assignee_id'))
    expect(plan.changes).toContainEqual(moved('public.tickets', member.closed, 'assignee_id'))
    expect(plan.changes).toContainEqual(moved('audienceos.client_profiles', agency.other_client, 'owner_id'))
    expect(plan.changes.at(-1)).toMatchObject({ op: 'delete', table: 'public.users', id: member.id })
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'repaired',
      changes: plan.changes,
    })
    expect(await rowsOf(world.store, member.id)).toMatchObject({ profile: null, account: null })
    expect(await rowsOf(world.store, account_id)).toMatchObject({
      profile: {
        email: email.toLowerCase(),
        role: 'manager',
        permissions: ['x'],
        client_id: agency.client,
      },
      cartridges: 1,
    })
    expect(await holdings(world, agency, member)).toEqual({
      open: account_id,
      closed: account_id,
      client: account_id,
    })
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('email_drift: the account’s address wins', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintBusyMember(world, agency)
    const before = await holdings(world, agency, member)
    await world.sql('update public.users set email = $2 where id = $1::uuid', [
      member.id,
      `old-${member.email}`,
    ])
    const finding = await expectFinding(world, agency.id, 'email_drift')
    expect((await planOne(world, finding.id, agency.id)).changes).toEqual([
      {
        op: 'update',
        table: 'public.users',
        id: member.id,
        column: 'email',
        before: `old-${member.email}`,
        after: member.email,
        rows: 1,
      },
    ])
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ email: member.email })
    expect(await holdings(world, agency, member)).toEqual(before)
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('email_drift: addresses that differ only in case', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.sql('update public.users set email = upper(email) where id = $1::uuid', [member.id])
    const finding = await expectFinding(world, agency.id, 'email_drift')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect((await rowsOf(world.store, member.id)).profile).toMatchObject({ email: member.email })
  })

  it('case_duplicate: for a person to decide', async () => {
    const agency = await mintAgency(world.deps)
    const [one, two] = [await mintMember(world.deps, agency), await mintMember(world.deps, agency)]
    await world.sql('update auth.users set email = upper($2) where id = $1::uuid', [two.id, one.email])
    await world.sql('update public.users set email = upper($2) where id = $1::uuid', [two.id, one.email])
    const findings = await expectKinds(world, agency.id, ['case_duplicate', 'case_duplicate', 'email_drift'])
    const both = findings.filter(({ kind }) => kind === 'case_duplicate')
    expect(both.map(({ duplicates }) => duplicates.map(({ side }) => side))).toEqual(
      expect.arrayContaining([
        ['auth.users', 'auth.users'],
        ['public.users', 'public.users'],
      ]),
    )
    for (const { id } of findings) {
      const before = await fingerprint(world)
      expect((await repairOne(world, id, agency.id)).outcome).toBe('refused')
      expect(await fingerprint(world)).toEqual(before)
    }
    await world.sql('delete from public.users where id = $1::uuid', [two.id])
    await world.sql('delete from auth.users where id = $1::uuid', [two.id])
    await expectKinds(world, agency.id, [])
  })

  it('stale_invite: mailed again under the same id', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.sql(
      `update auth.users set email_confirmed_at = null, invited_at = now() - interval '8 days',
         created_at = now() - interval '9 days' where id = $1::uuid`,
      [member.id],
    )
    const finding = await expectFinding(world, agency.id, 'stale_invite')
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'repaired',
      changes: [{ op: 'mail', id: member.id, after: member.email }],
    })
    const mails = await world.sql('select kind from audienceos.outbox_messages where user_id = $1::uuid', [
      member.id,
    ])
    expect(mails).toEqual([{ kind: 'invite' }])
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('deleted_with_profile: the offboarding is finished, closed tickets keep the name', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintBusyMember(world, agency)
    await world.auth.adminDeleteUser(member.id, { soft: true })
    const finding = await expectFinding(world, agency.id, 'deleted_with_profile')
    const plan = await planOne(world, finding.id, agency.id)
    expect(plan).toMatchObject({ action: 'finish_offboarding', by_name_only: true })
    expect(plan.changes.map(({ table, id, column, after }) => [table, id, column, after])).toEqual([
      ['audienceos.client_profiles', agency.other_client, 'owner_id', null],
      ['public.tickets', member.open, 'assignee_id', null],
      ['public.users', member.id, 'client_id', null],
      ['public.users', member.id, 'email', `${member.id}@offboarded.invalid`],
    ])
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect(await holdings(world, agency, member)).toEqual({ open: null, closed: member.id, client: null })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: { client_id: null, email: `${member.id}@offboarded.invalid` },
      account: { deleted: true },
      cartridges: 1,
    })
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('revived_account: for a person to decide', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    await world.sql('update auth.users set deleted_at = now() where id = $1::uuid', [member.id])
    const finding = await expectFinding(world, agency.id, 'revived_account')
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'review' },
    })
  })

  it('banned_with_profile: the operator lifts the ban, and no old session comes back', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency)
    const { access_token, refresh_token } = await world.auth.signIn(member.email, member.password)
    // As by hand: the admin API would have ended the sessions.
    await world.sql(`update auth.users set banned_until = now() + interval '100 years' where id = $1::uuid`, [
      member.id,
    ])
    const finding = await expectFinding(world, agency.id, 'banned_with_profile')
    expect(await repairOne(world, finding.id, agency.id)).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'operator_only' },
    })
    const [theirs] = await planRepair(world.deps, [finding.id], { agency_id: agency.id })
    expect(theirs?.summary).not.toContain('lift')
    expect(theirs?.refusal?.message).toContain('ask them, or offboard')
    expect((await planOne(world, finding.id)).action).toBe('unban_account')
    expect((await repairOne(world, finding.id)).outcome).toBe('repaired')
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      account: { banned: false },
      sessions: 0,
      cartridges: 1,
    })
    expect(access_token).toBeTruthy()
    await expect(world.auth.refresh(refresh_token)).rejects.toMatchObject({ code: 'session_expired' })
    await world.auth.signIn(member.email, member.password)
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, null)
  })

  it('banned_with_profile: an offboarding that got stuck is finished', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintBusyMember(world, agency)
    await world.auth.adminBanUser(member.id)
    await world.sql(
      `insert into audienceos.auth_operations (id, kind, scope, idempotency_key, request_hash, state, user_id, agency_id, finished_at)
       values (gen_random_uuid(), 'offboard', 'test', $1::text, '', 'NEEDS_REVIEW', $1::uuid, $2::uuid, now())`,
      [member.id, agency.id],
    )
    const finding = await expectFinding(world, agency.id, 'banned_with_profile')
    expect((await planOne(world, finding.id, agency.id)).action).toBe('finish_offboarding')
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect(await holdings(world, agency, member)).toEqual({ open: null, closed: member.id, client: null })
    expect(await rowsOf(world.store, member.id)).toMatchObject({
      profile: { client_id: null },
      account: { deleted: true },
      cartridges: 1,
    })
    await expectKinds(world, agency.id, [])
  })

  it('role_drift: the profile’s role wins', async () => {
    const agency = await mintAgency(world.deps)
    const member = await mintMember(world.deps, agency, 'manager')
    await world.sql(`update public.users set role = 'team_member' where id = $1::uuid`, [member.id])
    const finding = await expectFinding(world, agency.id, 'role_drift')
    expect((await planOne(world, finding.id, agency.id)).changes).toMatchObject([
      { table: 'auth.users', column: 'raw_app_meta_data.role', before: 'manager', after: 'team_member' },
    ])
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect((await rowsOf(world.store, member.id)).account).toMatchObject({ role: 'team_member' })
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })

  it('client_deleted: the account is shut out and keeps its cartridges', async () => {
    const agency = await mintAgency(world.deps)
    const { admin } = agency
    await world.sql(`insert into public.style_cartridges (user_id, name) values ($1::uuid, 'Mine')`, [
      admin.id,
    ])
    await world.auth.signIn(admin.email, admin.password)
    await world.sql('delete from public.clients where id = $1::uuid', [agency.client])
    const finding = await expectFinding(world, agency.id, 'client_deleted')
    expect(await planOne(world, finding.id, agency.id)).toMatchObject({
      action: 'ban_account',
      by_name_only: true,
    })
    expect((await repairOne(world, finding.id, agency.id)).outcome).toBe('repaired')
    expect(await rowsOf(world.store, admin.id)).toMatchObject({
      account: { banned: true },
      sessions: 0,
      cartridges: 1,
    })
    await expectKinds(world, agency.id, [])
    await expectNothingLeft(finding.id, agency.id)
  })
})
