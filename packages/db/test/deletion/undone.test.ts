import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('a deletion that is undone on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let mail: string

  beforeAll(async () => {
    database = await openRaw(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    const [row] = await rows(`insert into public.communications
      (agency_id, client_id, type, subject, body, "timestamp", message_id, import_id, created_at, updated_at)
      values ('${ours.id}', '${ours.client}', 'email', 'Hello', 'World', '2026-01-02T03:04:05.678901Z', 'one@mail',
        '${ours.rows['audienceos.imports']}', '2026-01-03', '2026-01-04') returning id`)
    mail = String(row?.id)
    await run(`insert into audienceos.communication_sources (communication_id, agency_id, html, attachments)
      values ('${mail}', '${ours.id}', '<p>Hello</p>', '[{"file_name": "a.pdf"}]')`)
    await run(`insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
      values ('${ours.client}', 'sha256:aa', '${ours.id}', '${mail}')`)
  })

  const run = (text: string) => database.owner.query(text)
  const rows = async (text: string) => (await run(text)).rows
  const whole = async () => [
    await rows(`select * from public.communications where id = '${mail}'`),
    await rows(`select * from audienceos.communication_sources where communication_id = '${mail}'`),
    await rows(`select * from audienceos.message_keys where communication_id = '${mail}' order by key`),
  ]
  /** 1 when it was done, 0 when there was nothing to do it to. */
  const call = async (actor: Actor, verb: 'remove' | 'restore') => {
    await run('begin')
    await enter(database.owner, actor)
    const { count } = await run(
      `select 1 from audienceos.${verb}_communication('${mail}') as done where done`,
    )
    await run('commit')
    return count
  }

  it('brings the row back with its source, keys, import and times', async () => {
    const before = await whole()
    expect(before[2]).toHaveLength(2)
    expect(await call(user(ours.member), 'remove')).toBe(1)
    expect(await whole()).toEqual([[], [], []])
    expect(await call(user(ours.member), 'restore')).toBe(1)
    expect(await whole()).toEqual(before)
    expect(await call(user(ours.member), 'restore')).toBe(0)
  })

  it('neither deletes nor restores for another agency', async () => {
    const other = await mintAgency(database.owner)
    const before = await whole()
    expect(await call(user(other.admin), 'remove')).toBe(0)
    expect(await whole()).toEqual(before)
    await call(user(ours.admin), 'remove')
    expect(await call(user(other.admin), 'restore')).toBe(0)
    expect(await whole()).toEqual([[], [], []])
  })

  it('is kept beside another under the same id, of another agency too', async () => {
    const other = await mintAgency(database.owner)
    const before = await whole()
    await call(user(ours.member), 'remove')
    await run(`insert into public.communications (id, agency_id, client_id, type)
      values ('${mail}', '${other.id}', '${other.client}', 'email')`)
    expect(await call(user(other.admin), 'remove')).toBe(1)
    expect(await call(user(ours.member), 'restore')).toBe(1)
    expect(await whole()).toEqual(before)
  })

  it('forgets an import that is gone, and leaves a key to the message that has taken it', async () => {
    await call(user(ours.member), 'remove')
    await run(`delete from audienceos.imports where id = '${ours.rows['audienceos.imports']}'`)
    await run(`insert into public.communications (agency_id, client_id, type, message_id)
      values ('${ours.id}', '${ours.client}', 'email', 'one@mail')`)
    expect(await call(user(ours.member), 'restore')).toBe(1)
    const [communications, , keys] = await whole()
    expect(communications).toMatchObject([{ import_id: null, message_id: 'one@mail' }])
    expect(keys).toMatchObject([{ key: 'sha256:aa' }])
  })

  it('goes with its client', async () => {
    await call(user(ours.member), 'remove')
    await run(`select audienceos.delete_client('${ours.client}')`)
    expect(await call(user(ours.admin), 'restore')).toBe(0)
    expect(await rows(`select 1 from audienceos.deleted_communications where id = '${mail}'`)).toEqual([])
  })
})
