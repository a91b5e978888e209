import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { baseline, engines, openRaw, type RawConnection, type RawDatabase } from '../support/raw-database.ts'
import { contents, meanwhile, setup, statements } from './designed-statements.ts'

const bareTables = readFileSync(new URL('./designed-tables.sql', import.meta.url), 'utf8')

async function replay(connection: RawConnection, text: string) {
  const outcome = await connection.query(text).then(
    ({ rows, count }) => ({ rows: text.includes('returning') ? rows : [], count }),
    (error: { code: string; constraint?: string }) => ({ code: error.code, constraint: error.constraint }),
  )
  const held: Record<string, unknown> = {}
  for (const [table, query] of Object.entries(contents)) held[table] = (await connection.query(query)).rows
  return { outcome, held }
}

describe.each(engines)('statements valid on the designed tables, on %s', (engine) => {
  let bare: RawDatabase
  let ours: RawDatabase

  beforeAll(async () => {
    bare = await openRaw(engine, [baseline, bareTables])
    ours = await openRaw(engine)
    await bare.owner.script(setup)
    await ours.owner.script(setup)
  })
  afterAll(async () => {
    await bare.close()
    await ours.close()
  })

  it.each(Object.keys(statements))('%s', async (name) => {
    const text = statements[name] as string
    await ours.owner.script(meanwhile[name] ?? '')
    expect(await replay(ours.owner, text)).toEqual(await replay(bare.owner, text))
  })

  // The one exception, and Postgres's own: tables of ours refer to these, so the statement needs its CASCADE.
  it.each(['communications', 'alerts', 'tickets', 'documents'])(
    'refuses to truncate %s alone',
    async (table) => {
      const truncate = `truncate public.${table}`
      expect((await replay(bare.owner, truncate)).outcome).not.toHaveProperty('code')
      expect((await replay(ours.owner, truncate)).outcome).toMatchObject({ code: '0A000' })
    },
  )

  it('has the designed columns first, as designed', async () => {
    const columns = `
      select table_name, ordinal_position, column_name, data_type, is_nullable, column_default
      from information_schema.columns
      where table_schema = 'public' and table_name in ('agency_cartridges', 'communications', 'alerts', 'tickets', 'documents')
      order by 1, 2`
    const designed = (await bare.owner.query(columns)).rows
    const names = new Set(designed.map((row) => `${row.table_name}.${row.column_name}`))
    const built = (await ours.owner.query(columns)).rows
    expect(built.filter((row) => names.has(`${row.table_name}.${row.column_name}`))).toEqual(designed)
    // what we add never asks for a value
    const added = built.filter((row) => !names.has(`${row.table_name}.${row.column_name}`))
    expect(added.filter((row) => row.is_nullable === 'NO')).toEqual([])
  })

  it('has the designed constraints', async () => {
    const constraints = `
      select conrelid::regclass::text as table_name, conname, pg_get_constraintdef(oid) as definition
      from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'c', 'u')
      order by 1, 2`
    const designed = (await bare.owner.query(constraints)).rows
    expect((await ours.owner.query(constraints)).rows).toEqual(expect.arrayContaining(designed))
  })
})
