import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { openRaw, type RawConnection, type RawDatabase } from '../support/raw-database.ts'

/** Two sessions at once: only a real Postgres has them. */
describe('a client or user that moves while rows are written', () => {
  let database: RawDatabase
  let mover: RawConnection
  let writer: RawConnection
  let ours: TestAgency
  let theirs: TestAgency

  beforeAll(async () => {
    database = await openRaw('postgres')
    mover = await database.connect()
    writer = await database.connect()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
  })

  const move = () => `update public.clients set agency_id = '${theirs.id}' where id = '${ours.client}'`
  const moveUser = () => `update public.users set client_id = '${theirs.client}' where id = '${ours.member}'`
  const writes: Record<string, () => string> = {
    row: () =>
      `insert into public.alerts (agency_id, client_id, title) values ('${ours.id}', '${ours.client}', 'x')`,
    'bulk insert': () => `insert into public.communications (agency_id, client_id, type)
      select '${ours.id}', '${ours.client}', 'note' from generate_series(1, 2000)`,
    update: () =>
      `update public.documents set client_id = '${ours.client}' where id = '${ours.rows['public.documents']}'`,
    profile: () =>
      `insert into audienceos.client_profiles (client_id, agency_id) values ('${ours.client}', '${ours.id}')`,
  }

  /** Settles, or says that it is still waiting after 150 ms. */
  const waits = async (work: Promise<unknown>) =>
    Promise.race([
      work.then(
        () => 'done',
        (error) => (error as { code: string }).code,
      ),
      sleep(150).then(() => 'waiting'),
    ])

  const strayed = async () => {
    const { rows } = await database.owner.query(
      `select count(*)::int as n from audienceos.strayed_rows where agency_id = $1`,
      [ours.id],
    )
    return rows[0]?.n
  }

  describe.each(Object.keys(writes))('%s', (name) => {
    beforeEach(async () => {
      // so that the writes below have something to do
      await database.owner.script(`
        update public.documents set client_id = '${ours.spare}' where id = '${ours.rows['public.documents']}';
        delete from audienceos.client_profiles where client_id = '${ours.client}';`)
    })
    const write = () => (writes[name] as () => string)()

    it('waits for the move and is refused by its outcome', async () => {
      await mover.script(`begin; ${move()}`)
      const writing = writer.query(write())
      writing.catch(() => {})
      expect(await waits(writing)).toBe('waiting')
      await mover.script('commit')
      await expect(writing).rejects.toMatchObject({ code: '23503' })
    })

    it('waits for a move that is taken back, and goes through', async () => {
      await mover.script(`begin; ${move()}`)
      const writing = writer.query(write())
      expect(await waits(writing)).toBe('waiting')
      await mover.script('rollback')
      await writing
      expect(await strayed()).toBe(0)
    })

    it('makes a later move wait, which then leaves a reported row behind', async () => {
      const before = await strayed()
      await writer.script(`begin; ${write()}`)
      const moving = mover.query(move())
      expect(await waits(moving)).toBe('waiting')
      await writer.script('commit')
      await moving
      expect(await strayed()).toBeGreaterThan(before as number)
    })

    it('fails to serialize under repeatable read', async () => {
      await writer.script('begin isolation level repeatable read; select 1')
      await writer.query('select count(*) from public.clients')
      await database.owner.query(move())
      await expect(writer.query(write())).rejects.toMatchObject({ code: '40001' })
      await writer.script('rollback')
    })
  })

  it('refuses an assignee who is moving away', async () => {
    await mover.script(`begin; ${moveUser()}`)
    const assigning = writer.query(
      `update public.tickets set assignee_id = '${ours.member}' where id = '${ours.rows['public.tickets']}'`,
    )
    assigning.catch(() => {})
    expect(await waits(assigning)).toBe('waiting')
    await mover.script('commit')
    await expect(assigning).rejects.toMatchObject({ code: '23503' })
  })

  it('refuses an assignee whose client is moving away', async () => {
    await mover.script(`begin; ${move()}`)
    const assigning = writer.query(
      `insert into public.tickets (agency_id, title, assignee_id) values ('${ours.id}', 'x', '${ours.member}')`,
    )
    assigning.catch(() => {})
    expect(await waits(assigning)).toBe('waiting')
    await mover.script('commit')
    await expect(assigning).rejects.toMatchObject({ code: '23503' })
  })

  it('takes an assignee who moves within the agency', async () => {
    await mover.script(
      `begin; update public.users set client_id = '${ours.spare}' where id = '${ours.member}'`,
    )
    const assigning = writer.query(
      `insert into public.tickets (agency_id, title, assignee_id) values ('${ours.id}', 'x', '${ours.member}')`,
    )
    expect(await waits(assigning)).toBe('waiting')
    await mover.script('commit')
    expect((await assigning).count).toBe(1)
  })

  it('lets two writers on one client go on side by side', async () => {
    await writer.script(`begin; ${writes.row?.()}`)
    expect(await waits(mover.query(writes['bulk insert']?.() ?? ''))).not.toBe('23503')
    await writer.script('commit')
  })
})
