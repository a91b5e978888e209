import { describe, expect, onTestFinished, test } from 'vitest'
import { RELIED_ON } from '../../src/drift/relied-on.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { engines, openRevos } from '../migrate/revos.ts'

const AGENCY = '00000000-0000-4000-8000-000000000001'
const CLIENT = '00000000-0000-4000-8000-000000000002'
const USER = '00000000-0000-4000-8000-000000000003'

describe.each(engines)('%s', (engine) => {
  test('the list is complete: our functions work without every RevOS column and table that is not on it', async () => {
    const { pool, close } = await openRevos(engine)
    onTestFinished(close)
    const relied = new Map(RELIED_ON.map(({ table, columns }) => [table, Object.keys(columns)]))
    const { rows } = await pool.query<{ table: string; column: string }>(
      `select 'public.' || c.relname as table, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0`,
    )
    const dropped = rows.filter(({ table, column }) => !relied.get(table)?.includes(column))
    expect(dropped).toContainEqual({ table: 'public.users', column: 'permissions' })
    for (const { table, column } of dropped) {
      await pool.query(
        relied.has(table)
          ? `alter table ${table} drop column ${column} cascade`
          : `drop table if exists ${table} cascade`,
      )
    }
    await migrateDatabase(pool)

    // As sign-up writes them; then everything a member can ask of RevOS, as that member.
    await pool.query(`insert into public.agencies (id, name, slug) values ('${AGENCY}', 'A', 'a')`)
    await pool.query(
      `insert into public.clients (id, agency_id, name) values ('${CLIENT}', '${AGENCY}', 'C')`,
    )
    await pool.query(
      `insert into public.users (id, client_id, email, full_name, role) values ('${USER}', '${CLIENT}', 'u@a.test', 'U', 'admin')`,
    )
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('request.jwt.claims', '{"sub":"${USER}","role":"authenticated"}', true)`,
      )
      await client.query('set local role authenticated')
      const one = async (sql: string) => (await client.query(sql)).rows[0]
      expect(await one('select name from audienceos.agency()')).toEqual({ name: 'A' })
      expect(await one('select email, full_name, role from audienceos.members()')).toEqual({
        email: 'u@a.test',
        full_name: 'U',
        role: 'admin',
      })
      expect(await one('select name from audienceos.clients()')).toEqual({ name: 'C' })
      expect(await one(`select name from audienceos.create_client('D')`)).toEqual({ name: 'D' })
      expect(await one(`select name from audienceos.update_client('${CLIENT}', 'E')`)).toEqual({ name: 'E' })
      expect(await one(`select name from audienceos.update_agency('B')`)).toEqual({ name: 'B' })
      expect(
        await one(
          `insert into public.communications (agency_id, client_id, type) values ('${AGENCY}', '${CLIENT}', 'note') returning type`,
        ),
      ).toEqual({ type: 'note' })
      await client.query('reset role')
      await client.query(`select * from audienceos.find_strayed_rows()`)
      await client.query(`select * from audienceos.delete_agency('${AGENCY}')`)
      expect((await client.query('select from public.users')).rowCount).toBe(0)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})
