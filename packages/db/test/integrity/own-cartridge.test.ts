import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enter, user } from '../support/actor.ts'
import { mintAgency, type TestAgency } from '../support/agency.ts'
import { openRaw, type RawConnection, type RawDatabase } from '../support/raw-database.ts'

const tables = {
  style: 'tone',
  preference: 'formality',
  instruction: 'name',
  brand: 'industry',
} as const

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms, 'waiting'))

/** Two sessions at once: only a real Postgres has them. */
describe('a save beside RevOS', () => {
  let database: RawDatabase
  let saving: RawConnection
  let ours: TestAgency
  beforeAll(async () => {
    database = await openRaw('postgres')
    saving = await database.connect()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    ours = await mintAgency(database.owner)
    await database.owner.query('insert into auth.users (id, email) values ($1, $2)', [
      ours.member,
      `${ours.member}@x.test`,
    ])
  })

  const save = async (kind: string, revision: string | null): Promise<string> => {
    await saving.query('begin')
    try {
      await enter(saving, user(ours.member))
      await saving.query(`select * from audienceos.save_my_cartridge($1, '{}', expected_revision => $2)`, [
        kind,
        revision,
      ])
      await saving.query('commit')
      return 'saved'
    } catch (error) {
      await saving.query('rollback')
      return String((error as { code?: string }).code)
    }
  }
  const revision = async (kind: string) => {
    await saving.query('begin')
    await enter(saving, user(ours.member))
    const { rows } = await saving.query('select audienceos.my_cartridge_revision($1) as r', [kind])
    await saving.query('commit')
    return String(rows[0]?.r)
  }

  it.each(Object.entries(tables))(
    '%s: waits for what RevOS is writing, and finds it',
    async (kind, column) => {
      await save(kind, null)
      const expected = await revision(kind)
      await database.owner.query('begin')
      await database.owner.query(
        `update public.${kind}_cartridges set ${column} = 'beside' where user_id = $1`,
        [ours.member],
      )
      const checked = save(kind, expected)
      expect(await Promise.race([checked, pause(150)])).toBe('waiting')
      await database.owner.query('commit')
      expect(await checked).toBe('PT409')
      // Without a check it goes through, and what RevOS wrote is kept as a version.
      await database.owner.query('begin')
      await database.owner.query(`update public.${kind}_cartridges set name = 'again' where user_id = $1`, [
        ours.member,
      ])
      const last = save(kind, null)
      await pause(50)
      await database.owner.query('commit')
      expect(await last).toBe('saved')
      const { rows } = await database.owner.query(
        `select change from audienceos.cartridge_versions where user_id = $1 and kind = $2 and name = 'again'`,
        [ours.member, kind],
      )
      expect(rows[0]).toEqual({ change: 'found' })
    },
  )
})
