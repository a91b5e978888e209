import { describe, expect, onTestFinished, test } from 'vitest'
import { initDatabase } from '../../src/cli/init.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { engines, openRevos } from './revos.ts'

describe.each(engines)('db:init on %s', (engine) => {
  const open = async () => {
    const database = await openRevos(engine, { empty: true })
    onTestFinished(() => database.close())
    return database
  }

  test('loads RevOS into an empty database, once, and the server can start', async () => {
    const { pool } = await open()
    await initDatabase(pool)
    await expect(initDatabase(pool)).rejects.toThrow(/not empty \(schema/)
    expect((await migrateDatabase(pool)).applied.length).toBeGreaterThan(0)
  })

  test.each([
    ['a table', 'create table public.anything (id int)', 'relation anything'],
    ['a schema', 'create schema anything', 'schema anything'],
    [
      'a function',
      'create function public.anything() returns int language sql as $$ select 1 $$',
      'function anything()',
    ],
    ['a type', `create type public.anything as enum ('a')`, 'type anything'],
  ])('refuses a database that holds %s and adds nothing', async (_name, sql, what) => {
    const { pool } = await open()
    await pool.query(sql)
    await expect(initDatabase(pool)).rejects.toThrow(what)
    expect((await pool.query("select to_regclass('public.agencies') as found")).rows[0].found).toBeNull()
  })
})
