import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuthPort, inviteMembers, resendInvite, type SyncDeps } from '../../src/index.ts'
import { mintAgency, mintEmail, type TestAgency } from '../support/agency.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines } from '../support/open-store.ts'
import { nobody, personOf, rowsOf, somebody, trailOf } from '../support/person.ts'
import { recover } from '../support/recover.ts'
import { openWorld, quick, type World } from '../support/world.ts'

describe.each(engines)('inviting while the auth service fails, on %s', (engine) => {
  let world: World
  let agency: TestAgency
  beforeAll(async () => {
    world = await openWorld(engine)
    agency = await mintAgency(world.deps)
  })
  afterAll(() => world.close())

  function depsWith(method: string, path: string | RegExp, faults: Fault[], timing = {}): SyncDeps {
    return {
      ...world.deps,
      auth: world.connect(faultyFetch(world.inProcess, method, path, faults), { timeout_ms: 1_000 }),
      timing: { ...quick, ...timing },
    }
  }

  async function invite(deps: SyncDeps, email: string, key?: string) {
    const [outcome] = await inviteMembers(deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member' }],
      ...(key ? { idempotency_key: key } : {}),
    })
    return outcome
  }

  async function idOf(email: string): Promise<string> {
    const [row] = await world.sql(
      'select user_id::text as id from audienceos.auth_operations where email = $1',
      [email],
    )
    return String(row?.id)
  }

  const faults: Fault[][] = [
    ['refused'],
    ['lost_reset'],
    ['lost_truncated'],
    ['lost_silence'],
    ['lost_500'],
    ['lost_502'],
    ['lost_504'],
    ['429'],
    ['500'],
    ['503', '504'],
    ['503', 'lost_reset', 'refused'],
  ]

  it.each(faults.map((list) => [list.join(', then '), list] as const))(
    'makes one pair when the answer to the account is %s',
    async (_, list) => {
      const email = mintEmail()
      const outcome = await invite(depsWith('POST', '/admin/users', [...list]), email)
      expect(outcome).toMatchObject({ ok: true, mailed: true })
      expect(await personOf(world.store, email)).toEqual(somebody)
    },
  )

  it.each(
    faults.filter((list) => !list.includes('429')).map((list) => [list.join(', then '), list] as const),
  )('makes one pair and one mail when the answer to the mail is %s', async (_, list) => {
    const email = mintEmail()
    const deps = depsWith('POST', '/invite', [...list])
    expect(await invite(deps, email)).toMatchObject({ ok: true })
    await recover(world)
    expect(await personOf(world.store, email)).toEqual(somebody)
    const id = await idOf(email)
    expect((await rowsOf(world.store, id)).account).toMatchObject({ invited: true, confirmed: false })
    expect(await trailOf(world.store, 'invite', id)).toContain('DONE')
    const [mails] = await world.sql(
      'select count(*)::int as n from audienceos.outbox_messages where user_id = $1::uuid',
      [id],
    )
    expect(mails).toEqual({ n: 1 })
    const [journal] = await world.sql(
      `select result ->> 'mail_sent' as mail_sent from audienceos.auth_operations where email = $1`,
      [email],
    )
    expect(journal).toEqual({ mail_sent: 'true' })
  })

  it('answers before the mail has gone out, and sends it once its limit has passed', async () => {
    const email = mintEmail()
    const deps = depsWith('POST', '/invite', ['429'])
    expect(await invite(deps, email)).toMatchObject({ ok: true, mailed: false })
    expect(await personOf(world.store, email)).toEqual({ ...somebody, unfinished: 1 })
    const [waiting] = await world.sql(
      `select extract(epoch from next_at - clock_timestamp())::int as seconds from audienceos.auth_operations where email = $1`,
      [email],
    )
    expect(Number(waiting?.seconds)).toBeGreaterThan(50)
    await world.sql('update audienceos.auth_operations set next_at = now() where email = $1', [email])
    await recover(world)
    expect((await rowsOf(world.store, await idOf(email))).account).toMatchObject({ invited: true })
  })

  it('leaves a mail that cannot go out to be sent again, and the invited person free for anything else', async () => {
    const email = mintEmail()
    const deps = depsWith('POST', '/invite', Array<Fault>(9).fill('503'))
    const outcome = await invite(deps, email)
    expect(outcome).toMatchObject({ ok: true, mailed: false })
    await recover(world, deps)
    const id = await idOf(email)
    expect(await personOf(world.store, email)).toEqual(somebody)
    const [journal] = await world.sql(
      `select state, result ->> 'mail_sent' as mail_sent from audienceos.auth_operations where email = $1`,
      [email],
    )
    expect(journal).toEqual({ state: 'DONE', mail_sent: 'false' })
    await resendInvite(world.deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id: id })
    expect((await rowsOf(world.store, id)).account).toMatchObject({ invited: true })
  })

  it('gives up on a service that stays away, leaves nothing, and may be asked again under the same key', async () => {
    const email = mintEmail()
    const key = crypto.randomUUID()
    const away = depsWith('POST', '/admin/users', Array<Fault>(20).fill('503'), { max_attempts: 3 })
    expect(await invite(away, email, key)).toMatchObject({ ok: false, code: 'auth_unavailable' })
    expect(await personOf(world.store, email)).toEqual(nobody)
    expect(await invite(world.deps, email, key)).toMatchObject({ ok: true })
    expect(await personOf(world.store, email)).toEqual(somebody)
  })

  it('finishes in the background what the caller did not wait for', async () => {
    const email = mintEmail()
    const deps = depsWith('POST', '/admin/users', ['503', '503'], { settle_ms: 400, patience_ms: 100 })
    expect(await invite(deps, email)).toMatchObject({ ok: false, code: 'auth_unavailable' })
    expect(await personOf(world.store, email)).toEqual({ ...nobody, unfinished: 1 })
    for (let round = 0; round < 40 && (await personOf(world.store, email))?.unfinished; round++) {
      await recover(world, deps)
    }
    expect(await personOf(world.store, email)).toEqual(somebody)
  })

  /** Between the account and the profile. */
  function meanwhile(work: (user_id: string) => Promise<unknown>): SyncDeps {
    const auth: AuthPort = {
      ...world.auth,
      async adminCreateUser(user) {
        const made = await world.auth.adminCreateUser(user)
        await work(made.id)
        return made
      },
    }
    return { ...world.deps, auth }
  }

  it('takes the account back when the client is deleted half-way', async () => {
    const email = mintEmail()
    const doomed = crypto.randomUUID()
    await world.sql(
      `insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, 'Doomed')`,
      [doomed, agency.id],
    )
    const deps = meanwhile(() => world.sql('delete from public.clients where id = $1::uuid', [doomed]))
    const [outcome] = await inviteMembers(deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member', client_id: doomed }],
    })
    expect(outcome).toMatchObject({ ok: false, code: 'client_not_found' })
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it('takes the account back when the client moves to another agency half-way', async () => {
    const other = await mintAgency(world.deps)
    const email = mintEmail()
    const moving = crypto.randomUUID()
    await world.sql(
      `insert into public.clients (id, agency_id, name) values ($1::uuid, $2::uuid, 'Moving')`,
      [moving, agency.id],
    )
    const deps = meanwhile(() =>
      world.sql('update public.clients set agency_id = $2::uuid where id = $1::uuid', [moving, other.id]),
    )
    const [outcome] = await inviteMembers(deps, {
      agency_id: agency.id,
      acting_id: agency.admin.id,
      invites: [{ email, role: 'team_member', client_id: moving }],
    })
    expect(outcome).toMatchObject({ ok: false, code: 'client_not_found' })
    expect(await personOf(world.store, email)).toEqual(nobody)
  })

  it('takes the account back when somebody has put a profile under the address meanwhile', async () => {
    const email = mintEmail()
    const deps = meanwhile(() => world.sql('insert into public.users (email) values ($1)', [email]))
    expect(await invite(deps, email)).toMatchObject({ ok: false, code: 'email_taken' })
    expect(await personOf(world.store, email)).toEqual({ ...nobody, profiles: 1 })
  })

  it('never invites a second account when the first one vanishes before the mail', async () => {
    const email = mintEmail()
    let id = ''
    const auth: AuthPort = {
      ...world.auth,
      async adminInvite(address, redirect_to) {
        id = await idOf(email)
        await world.sql('delete from auth.users where id = $1::uuid', [id])
        return world.auth.adminInvite(address, redirect_to)
      },
    }
    await invite({ ...world.deps, auth }, email)
    expect(await trailOf(world.store, 'invite', id)).toEqual([
      'RESERVED',
      'AUTH_OK',
      'PROFILE_OK',
      'NEEDS_REVIEW',
    ])
    // The account that the mail made is nobody's: it is shut out and named, not deleted.
    const [stray] = await world.sql(
      'select id::text, banned_until > now() as banned from auth.users where email = $1',
      [email],
    )
    expect(stray).toMatchObject({ banned: true })
    expect(stray?.id).not.toBe(id)
  })

  it('sends no mail for an account that is gone, and says that somebody has to look', async () => {
    const email = mintEmail()
    await invite(depsWith('POST', '/invite', Array<Fault>(9).fill('503')), email)
    const id = await idOf(email)
    await world.sql('delete from auth.users where id = $1::uuid', [id])
    await recover(world)
    await expect(
      resendInvite(world.deps, { agency_id: agency.id, acting_id: agency.admin.id, user_id: id }),
    ).rejects.toMatchObject({ code: 'needs_review' })
    expect(await personOf(world.store, email)).toMatchObject({ accounts: 0, profiles: 1 })
  })
})
