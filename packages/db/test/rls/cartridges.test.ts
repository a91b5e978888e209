import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, attempt, enter, readAs, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { engines, openRaw, type RawDatabase } from '../support/raw-database.ts'

describe.each(engines)('cartridges on %s', (engine) => {
  let database: RawDatabase
  let ours: TestAgency
  let theirs: TestAgency
  const nobody: Actor[] = [user(randomUUID()), user('x'), { role: 'authenticated' }]

  beforeAll(async () => {
    database = await openRaw(engine)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    theirs = await mintAgency(database.owner)
    // RevOS's cartridges name accounts, not profiles.
    for (const id of [ours.admin, ours.manager, ours.member, theirs.member]) {
      await database.owner.query('insert into auth.users (id, email) values ($1, $2)', [id, `${id}@x.test`])
    }
  })

  /** Runs statements as somebody and keeps what they did. */
  async function as<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    await database.owner.query('begin')
    try {
      await enter(database.owner, actor)
      const result = await work()
      await database.owner.query('commit')
      return result
    } catch (error) {
      await database.owner.query('rollback')
      throw error
    }
  }
  const rowsOf = async (text: string, params: unknown[] = []) =>
    (await database.owner.query(text, params)).rows
  const save = (actor: Actor, kind: string, data: unknown) =>
    as(actor, async () => {
      const [row] = await rowsOf(
        `select id, name, data, audienceos.rfc3339(updated_at) as updated_at from audienceos.save_my_cartridge($1, $2)`,
        [kind, JSON.stringify(data)],
      )
      return row
    })
  const versions = (id: unknown) =>
    rowsOf(
      `select number, change, name, data, locked_fields, is_default, saved_by from audienceos.cartridge_versions
        where cartridge_id = $1 order by number`,
      [id],
    )

  describe('agency cartridges', () => {
    const insert = (id: string) =>
      `insert into public.agency_cartridges (id, agency_id, type, name, data) values ('${id}', '${ours.id}', 'style', 'Calm', '{"tone":"calm"}')`

    it('keep a version of every change, whatever route it took, signed by who made it', async () => {
      const id = randomUUID()
      await as(user(ours.manager), async () => {
        await rowsOf(insert(id))
        await rowsOf(`update public.agency_cartridges set name = 'Calmer' where id = $1`, [id])
        await rowsOf(`update public.agency_cartridges set name = 'Calmer' where id = $1`, [id])
      })
      await as(user(ours.admin), async () => {
        await rowsOf(`update public.agency_cartridges set locked_fields = '{tone}' where id = $1`, [id])
        await rowsOf('select audienceos.make_default_cartridge($1)', [id])
        await rowsOf(`select set_config('audienceos.cartridge_change', 'rollback', true)`)
        await rowsOf(`update public.agency_cartridges set data = '{"tone":5}' where id = $1`, [id])
        await rowsOf(`select set_config('audienceos.cartridge_change', 'nonsense', true)`)
        await rowsOf('delete from public.agency_cartridges where id = $1', [id])
      })
      const kept = await versions(id)
      expect(kept.map(({ number, change, saved_by }) => [number, change, saved_by])).toEqual([
        [1, 'create', ours.manager],
        [2, 'save', ours.manager],
        [3, 'save', ours.admin],
        [4, 'default', ours.admin],
        [5, 'rollback', ours.admin],
        [6, 'delete', ours.admin],
      ])
      expect(kept[3]).toMatchObject({
        name: 'Calmer',
        data: { tone: 'calm' },
        locked_fields: ['tone'],
        is_default: true,
      })
      expect(kept[5]).toMatchObject({ data: { tone: 5 }, is_default: true })
    })

    it('are signed by nobody but who writes them', async () => {
      const id = randomUUID()
      await as(user(ours.manager), () => rowsOf(insert(id)))
      await as(user(ours.admin), () =>
        rowsOf(`update public.agency_cartridges set updated_by = $2, name = 'x' where id = $1`, [
          id,
          ours.member,
        ]),
      )
      const signed = async () =>
        (await rowsOf('select updated_by from public.agency_cartridges where id = $1', [id]))[0]
      expect(await signed()).toEqual({ updated_by: ours.admin })
      await as({ role: 'service_role' }, () =>
        rowsOf(`update public.agency_cartridges set name = 'y' where id = $1`, [id]),
      )
      expect(await signed()).toEqual({ updated_by: null })
    })

    it('go with their agency, versions and all', async () => {
      await database.owner.query('select * from audienceos.delete_agency($1)', [ours.id])
      expect(
        await rowsOf('select 1 from audienceos.cartridge_versions where agency_id = $1', [ours.id]),
      ).toEqual([])
    })

    it('cannot be written by a plain member by any route', async () => {
      const id = ours.rows['public.agency_cartridges']
      const outcome = (text: string) => attempt(database.owner, user(ours.member), text)
      expect(await outcome(`select 1 from public.agency_cartridges where id = '${id}'`)).toBe(1)
      expect(await outcome(insert(randomUUID()))).toBe('42501')
      expect(await outcome(`update public.agency_cartridges set name = 'x' where id = '${id}'`)).toBe(0)
      expect(
        await outcome(`update public.agency_cartridges set locked_fields = '{}' where id = '${id}'`),
      ).toBe(0)
      expect(await outcome(`delete from public.agency_cartridges where id = '${id}'`)).toBe(0)
      expect(await outcome(`${insert(String(id))} on conflict (id) do update set name = 'x'`)).toBe('42501')
      expect(await outcome(`select audienceos.make_default_cartridge('${id}')`)).toBe('PT403')
      expect(await outcome('select audienceos.lock_cartridges()')).toBe('PT403')
      expect(
        await outcome(
          `insert into audienceos.cartridge_versions (agency_id, scope, cartridge_id, kind, number, change, name, data)
            values ('${ours.id}', 'agency', '${id}', 'style', 9, 'save', 'x', '{}')`,
        ),
      ).toBe('42501')
      expect(
        await outcome(
          `select audienceos.add_cartridge_version('${ours.id}', null, '${id}', 'style', 'save', 'x', '{}')`,
        ),
      ).toBe('42501')
    })

    it('let nobody change or remove a version', async () => {
      for (const actor of [user(ours.admin), user(ours.member), { role: 'service_role' } as Actor]) {
        for (const text of [
          `update audienceos.cartridge_versions set name = 'x'`,
          'delete from audienceos.cartridge_versions',
          'truncate audienceos.cartridge_versions',
        ]) {
          expect(await attempt(database.owner, actor, text)).toBe('42501')
        }
      }
    })

    it('make_default is for managers and admins of the agency, and moves the default', async () => {
      const [first, second] = [randomUUID(), randomUUID()]
      await database.owner.script(insert(first))
      await database.owner.script(insert(second))
      const make = (actor: Actor, id: string) =>
        attempt(database.owner, actor, 'select audienceos.make_default_cartridge($1)', [id])
      expect(await make(user(ours.manager), first)).toBe(1)
      expect(await make(user(ours.manager), theirs.rows['public.agency_cartridges'] ?? '')).toBe('PT404')
      expect(await make(user(ours.manager), randomUUID())).toBe('PT404')
      expect(await make(user(theirs.admin), first)).toBe('PT404')
      for (const actor of nobody) expect(await make(actor, first)).toBe('PT403')
      for (const id of [first, second, second]) {
        await as(user(ours.manager), () => rowsOf('select audienceos.make_default_cartridge($1)', [id]))
      }
      expect(
        await rowsOf(`select id from public.agency_cartridges where agency_id = $1 and is_default`, [
          ours.id,
        ]),
      ).toEqual([{ id: second }])
      expect((await versions(first)).map(({ change, is_default }) => [change, is_default])).toEqual([
        ['create', false],
        ['default', true],
        ['default', false],
      ])
      expect((await versions(second)).map(({ change }) => change)).toEqual(['create', 'default'])
    })
  })

  describe('people’s own', () => {
    const full: Record<string, Record<string, unknown>> = {
      style: { tone: 'warm', vocabulary_level: 'plain', use_emojis: false, call_to_action_style: 'soft' },
      preference: { response_length: 'short', formality: 'du', languages: ['de', 'en'] },
      instruction: { rules: ['b', 'a', ''], constraints: [], examples: ['"x", {y}'] },
      brand: {
        company_name: 'Acme',
        industry: 'Anvils',
        target_audience: 'Coyotes',
        core_values: ['speed'],
        blueprint_112: { '14_niche': 'desert', '16_x': ['a', 'b'] },
      },
    }

    it.each(Object.keys(full))(
      '%s: what is saved is what is read, every field and each alone',
      async (kind) => {
        const me = user(ours.member)
        const read = async () =>
          (
            await readAs(
              database.owner,
              me,
              `select kind, rank::int, data, name from audienceos.user_cartridge_rows('${ours.member}')`,
            )
          ).filter((row) => row.kind === kind)
        const data = full[kind] as Record<string, unknown>
        await save(me, kind, data)
        expect(await read()).toEqual([{ kind, rank: 1, data, name: `My ${kind}` }])
        for (const [field, value] of Object.entries(data)) {
          await save(me, kind, { [field]: value, ...(field === 'tone' ? { use_emojis: null } : {}) })
          expect(await read()).toMatchObject([{ data: { [field]: value } }])
          expect(Object.keys((await read())[0]?.data as object)).toEqual([field])
        }
        await save(me, kind, {})
        expect(await read()).toMatchObject([{ data: {} }])
        const kept = await rowsOf(
          `select number, change, data from audienceos.cartridge_versions where user_id = $1 and kind = $2 order by number`,
          [ours.member, kind],
        )
        expect(kept[0]).toEqual({ number: 1, change: 'create', data })
        expect(kept.at(-1)).toMatchObject({ change: 'save', data: {} })
        expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index + 1))
      },
    )

    it('refuses unknown kinds and fields, and values of another type, and saves nothing of it', async () => {
      const outcome = (kind: string, data: unknown, actor = user(ours.member)) =>
        attempt(database.owner, actor, 'select * from audienceos.save_my_cartridge($1, $2)', [
          kind,
          JSON.stringify(data),
        ])
      expect(await outcome('mood', {})).toBe('PT400')
      for (const data of [
        { tone: 5 },
        { use_emojis: 'yes' },
        { id: randomUUID() },
        { user_id: ours.admin },
        [],
        'x',
        null,
      ]) {
        expect(await outcome('style', data)).toBe('PT400')
      }
      expect(await outcome('preference', { languages: ['de', null] })).toBe('PT400')
      expect(await outcome('brand', { blueprint_112: [] })).toBe('PT400')
      for (const actor of nobody) expect(await outcome('style', {}, actor)).toBe('PT403')
      // Everybody but the four for whom an account was made.
      expect(await outcome('style', {}, user(theirs.admin))).toBe('PT424')
    })

    it('tells a stale save, and keeps what was there', async () => {
      const me = user(ours.member)
      const outcome = (expected: string | null) =>
        attempt(
          database.owner,
          me,
          `select * from audienceos.save_my_cartridge('style', '{"tone":"new"}', null, true, $1)`,
          [expected],
        )
      expect(await outcome('2026-01-01T00:00:00Z')).toBe('PT409')
      expect(await outcome(null)).toBe(1)
      const row = await save(me, 'style', { tone: 'old' })
      expect(await outcome(null)).toBe('PT409')
      expect(await outcome(String(row?.updated_at))).toBe(1)
      await save(me, 'style', { tone: 'newer' })
      expect(await outcome(String(row?.updated_at))).toBe('PT409')
    })

    it('tells a save stale by its revision where RevOS left updated_at alone, and a row that it put in place', async () => {
      const me = user(ours.member)
      const revision = async () =>
        String(
          (await readAs(database.owner, me, `select audienceos.my_cartridge_revision('style') as r`))[0]?.r,
        )
      const outcome = (expected: string) =>
        attempt(
          database.owner,
          me,
          `select * from audienceos.save_my_cartridge('style', '{"tone":"new"}', expected_revision => $1)`,
          [expected],
        )
      expect(await revision()).toBe('none')
      expect(await outcome('other')).toBe('PT409')
      expect(await outcome('none')).toBe(1)
      const saved = await save(me, 'style', { tone: 'old' })
      expect(await outcome('none')).toBe('PT409')
      const before = await revision()
      expect(await outcome(before)).toBe(1)
      // Rolled back above: the row is the one that was saved.
      expect(await revision()).toBe(before)
      await database.owner.query(
        `update public.style_cartridges set tone = 'by RevOS', updated_at = $2 where user_id = $1`,
        [ours.member, saved?.updated_at],
      )
      expect(await outcome(before)).toBe('PT409')
      expect(await outcome(await revision())).toBe(1)
      const again = await revision()
      await database.owner.query(
        `insert into public.style_cartridges (user_id, name, updated_at) values ($1, 'Newer', '2099-01-01')`,
        [ours.member],
      )
      expect(await outcome(again)).toBe('PT409')
      for (const kind of ['preference', 'brand'])
        expect(
          await readAs(database.owner, me, `select audienceos.my_cartridge_revision('${kind}') as r`),
        ).toEqual([{ r: 'none' }])
    })

    it('writes the one of several rows that counts, and it goes on counting', async () => {
      const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()].sort()
      await database.owner.script(`insert into public.style_cartridges (id, user_id, name, tone, updated_at) values
        ('${ids[0]}', '${ours.member}', 'No time', 'none', null),
        ('${ids[1]}', '${ours.member}', 'Twin', 'first', '2099-01-01'),
        ('${ids[2]}', '${ours.member}', 'Twin', 'second', '2099-01-01'),
        ('${ids[3]}', '${ours.member}', 'Old', 'old', '2020-01-01')`)
      const me = user(ours.member)
      const read = () =>
        readAs(
          database.owner,
          me,
          `select id, data ->> 'tone' as tone from audienceos.user_cartridge_rows('${ours.member}') order by rank`,
        )
      expect((await read()).map(({ id }) => id)).toEqual([ids[1], ids[2], ids[3], ids[0]])
      expect(await save(me, 'style', { tone: 'mine' })).toMatchObject({ id: ids[1], name: 'Twin' })
      expect((await read()).map(({ tone }) => tone)).toEqual(['mine', 'second', 'old', 'none'])
      // RevOS's row of the end of time: ours stays before it.
      await database.owner.script(
        `update public.style_cartridges set updated_at = 'infinity' where id in ('${ids[0]}', '${ids[2]}')`,
      )
      await save(me, 'style', { tone: 'again' })
      expect((await read())[0]).toEqual({ id: ids[0], tone: 'again' })
    })

    it('shows odd rows as they are, lets what is odd stay, and keeps it in a version', async () => {
      const id = randomUUID()
      const odd = { languages: ['de', null], formality: 'du' }
      await database.owner.script(`
        insert into public.preference_cartridges (id, user_id, name, languages, formality)
          values ('${id}', '${ours.member}', 'Odd', array['de', null], 'du');
        insert into public.brand_cartridges (user_id, name, blueprint_112) values ('${ours.member}', 'Odd', '["what"]');
      `)
      const me = user(ours.member)
      expect(
        await readAs(
          database.owner,
          me,
          `select kind, data from audienceos.user_cartridge_rows('${ours.member}') order by 1`,
        ),
      ).toEqual([
        { kind: 'brand', data: { blueprint_112: ['what'] } },
        { kind: 'preference', data: odd },
      ])
      expect(await save(me, 'preference', { ...odd, formality: 'Sie' })).toMatchObject({
        data: { ...odd, formality: 'Sie' },
      })
      expect(await save(me, 'preference', { languages: [null, 'fr'] })).toMatchObject({
        data: { languages: [null, 'fr'] },
      })
      await save(me, 'preference', { languages: ['de'] })
      expect((await versions(id)).map(({ change, data }) => [change, data])).toEqual([
        ['found', odd],
        ['save', { ...odd, formality: 'Sie' }],
        ['save', { languages: [null, 'fr'] }],
        ['save', { languages: ['de'] }],
      ])
      // Somebody writes beside us: the next save keeps that as well.
      await database.owner.script(
        `update public.preference_cartridges set formality = 'beside' where id = '${id}'`,
      )
      await save(me, 'preference', {})
      expect((await versions(id)).slice(4).map(({ change, data }) => [change, data])).toEqual([
        ['found', { languages: ['de'], formality: 'beside' }],
        ['save', {}],
      ])
    })

    it('are read by their owner, by managers and admins, and by nobody else', async () => {
      await save(user(ours.member), 'style', { tone: 'mine' })
      const count = async (actor: Actor, text: string) => (await readAs(database.owner, actor, text)).length
      const seen = async (actor: Actor) => [
        await count(actor, `select 1 from audienceos.user_cartridge_rows('${ours.member}')`),
        await count(actor, `select 1 from audienceos.cartridge_versions where user_id = '${ours.member}'`),
        await count(
          actor,
          `select 1 from audienceos.cartridge_layers('${ours.member}') as l where l is not null`,
        ),
        await count(
          actor,
          `select 1 from audienceos.cartridges_revision('${ours.member}') as r where r is not null`,
        ),
      ]
      for (const id of [ours.member, ours.manager, ours.admin])
        expect(await seen(user(id))).toEqual([1, 1, 1, 1])
      const colleague = randomUUID()
      await database.owner.query(
        `insert into public.users (id, client_id, email, role) values ($1, $2, $3, 'team_member')`,
        [colleague, ours.client, `${colleague}@x.test`],
      )
      for (const actor of [user(colleague), user(theirs.admin), ...nobody]) {
        expect(await seen(actor)).toEqual([0, 0, 0, 0])
      }
      const everybody = 'select 1 from audienceos.agency_user_cartridges()'
      expect(await count(user(ours.manager), everybody)).toBe(1)
      for (const actor of [user(ours.member), user(theirs.admin), ...nobody]) {
        expect(await count(actor, everybody)).toBe(0)
      }
    })

    it('are closed to anon and the login role, and what is inside of them to everybody', async () => {
      const inner = [
        `cartridge_rows_of(array['${ours.member}']::uuid[])`,
        `may_read_cartridges('${ours.member}')`,
        `texts_of('[]')`,
      ]
      const outer = [
        `user_cartridge_rows('${ours.member}')`,
        `cartridge_layers('${ours.member}')`,
        `cartridges_revision('${ours.member}')`,
        'agency_user_cartridges()',
        `save_my_cartridge('style', '{}')`,
        `my_cartridge_revision('style')`,
        `make_default_cartridge('${ours.rows['public.agency_cartridges']}')`,
        'lock_cartridges()',
      ]
      for (const call of [...inner, ...outer]) {
        for (const role of ['anon', 'audienceos_app'] as const) {
          const actor = { ...user(ours.admin), role }
          expect(await attempt(database.owner, actor, `select * from audienceos.${call}`)).toBe('42501')
        }
      }
      for (const call of inner) {
        expect(await attempt(database.owner, user(ours.admin), `select * from audienceos.${call}`)).toBe(
          '42501',
        )
      }
    })

    it('have a revision that any write moves, and nothing else', async () => {
      const me = user(ours.member)
      const revision = async () =>
        (await readAs(database.owner, me, `select audienceos.cartridges_revision('${ours.member}') as r`))[0]
          ?.r
      const seen = [await revision()]
      const moves = async (text: string) => {
        await database.owner.script(text)
        seen.push(await revision())
      }
      await save(me, 'style', { tone: 'a' })
      seen.push(await revision())
      // As RevOS writes, without a new updated_at.
      await moves(`update public.style_cartridges set tone = 'b' where user_id = '${ours.member}'`)
      await moves(`update public.agency_cartridges set is_default = true where agency_id = '${ours.id}'`)
      await moves(
        `update public.agency_cartridges set locked_fields = '{tone}' where agency_id = '${ours.id}'`,
      )
      await moves(`delete from public.style_cartridges where user_id = '${ours.member}'`)
      expect(new Set(seen).size).toBe(seen.length)
      await database.owner.script(`
        insert into public.agency_cartridges (agency_id, type, name) values ('${ours.id}', 'style', 'No default');
        update public.agency_cartridges set name = 'x' where agency_id = '${theirs.id}'`)
      expect(await revision()).toBe(seen.at(-1))
    })
  })
})
