import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { readMigrations } from '../../src/migrate/read.ts'
import { migrationState } from '../../src/migrate/state.ts'
import { bundleScript } from '../../src/testing/bundle-script.ts'
import { engines, openRevos } from './revos.ts'

const all = await readMigrations()
const start_server = fileURLToPath(new URL('./start-server.ts', import.meta.url))

describe.each(engines)('%s', (engine) => {
  const open = async (options?: { empty: boolean }) => {
    const database = await openRevos(engine, options)
    onTestFinished(() => database.close())
    return database
  }

  test('applies every migration once, and says so', async () => {
    const { pool } = await open()
    expect(await migrationState(pool)).toBe('pending')
    expect((await migrateDatabase(pool)).applied).toEqual(all.map(({ name }) => name))
    expect(await migrationState(pool)).toBe('applied')
    expect(await migrateDatabase(pool)).toEqual({ applied: [], recovered: [], unknown: [] })
    const { rows } = await pool.query(
      'select count(*)::int as n from audienceos._prisma_migrations where applied_steps_count = 1 and finished_at is not null',
    )
    expect(rows[0].n).toBe(all.length)
  })

  test('leaves the connection as it was', async () => {
    const { pool } = await open()
    const before = await pool.query('show search_path')
    await migrateDatabase(pool)
    expect((await pool.query('show search_path')).rows).toEqual(before.rows)
    const locks = await pool.query("select count(*)::int as n from pg_locks where locktype = 'advisory'")
    expect(locks.rows[0].n).toBe(0)
  })

  test('refuses a database without RevOS and touches nothing', async () => {
    const { pool } = await open({ empty: true })
    await expect(migrateDatabase(pool)).rejects.toMatchObject({
      code: 'revos_missing',
      message: expect.stringContaining('pnpm db:init'),
    })
    expect((await pool.query("select to_regnamespace('audienceos') as found")).rows[0].found).toBeNull()
  })

  test.skipIf(engine === 'pglite')('takes its time, and waits for tables in turns', async () => {
    const { pool, url } = await open()
    await migrateDatabase(pool)
    const slow = 'select pg_sleep(0.3); alter table public.tickets add column trace int;'
    const migrations = [...all, { name: '29990101000000_slow', sql: slow }]
    const limited = new pg.Pool({ connectionString: url, options: '-c statement_timeout=200' })
    const reader = await pool.connect()
    try {
      await reader.query('begin; lock table public.tickets in access share mode')
      const messages: string[] = []
      const migrated = migrateDatabase(limited, {
        migrations,
        tableLockMs: 300,
        log: (line) => messages.push(line),
      })
      await vi.waitFor(
        () => expect(messages.join()).toContain('29990101000000_slow waits for a table'),
        10_000,
      )
      // Between two attempts everybody else goes on.
      await vi.waitFor(() => pool.query(`set lock_timeout = 50; select from public.tickets`), 5_000)
      await reader.query('rollback')
      expect((await migrated).applied).toEqual(['29990101000000_slow'])

      await reader.query('begin; lock table public.tickets in access share mode')
      const never = [...migrations, { name: '29990102000000_never', sql: slow.replace('0.3', '0') }]
      await expect(migrateDatabase(limited, { migrations: never, tableLockMs: 10 })).rejects.toMatchObject({
        code: 'failed',
        message: expect.stringContaining('55P03'),
      })
    } finally {
      await reader.query('rollback')
      reader.release()
      await limited.end()
    }
  })

  describe('a failing migration', () => {
    const bad = (sql: string) => [...all, { name: '29990101000000_bad', sql }]
    const traces = `select count(*)::int as n from pg_class where relname like 'trace%'`

    test('leaves nothing, names file and line, and the server starts after the fix', async () => {
      const { pool } = await open()
      const broken = `create table audienceos.trace_a (id int);
insert into audienceos.trace_a values (1);

-- the third statement fails without a position
insert into audienceos.trace_a select 1/0;
create table audienceos.trace_b (id int);`
      const messages: string[] = []
      const started = migrateDatabase(pool, { migrations: bad(broken), log: (line) => messages.push(line) })
      await expect(started).rejects.toMatchObject({
        code: 'failed',
        migrations: ['29990101000000_bad'],
        line: 5,
        message: expect.stringMatching(
          /29990101000000_bad\/migration\.sql:5 failed: division by zero \(22012\)[\s\S]*Nothing of it was applied/,
        ),
      })
      expect((await pool.query(traces)).rows[0].n).toBe(0)
      const { rows } = await pool.query(
        'select * from audienceos._prisma_migrations where migration_name like $1',
        ['2999%'],
      )
      expect(rows).toMatchObject([{ finished_at: null, applied_steps_count: 0 }])
      expect(rows[0].rolled_back_at).not.toBeNull()
      expect(rows[0].logs).toContain('division by zero')
      expect(await migrationState(pool, bad(broken))).toBe('failed')

      // Restarting in a loop with the same file adds no rows.
      await expect(migrateDatabase(pool, { migrations: bad(broken) })).rejects.toMatchObject({
        code: 'failed',
      })
      expect(
        (await pool.query('select count(*)::int as n from audienceos._prisma_migrations')).rows[0].n,
      ).toBe(all.length + 1)

      const fixed = bad(broken.replace('1/0', '1/1'))
      expect((await migrateDatabase(pool, { migrations: fixed })).applied).toEqual(['29990101000000_bad'])
      expect((await pool.query(traces)).rows[0].n).toBe(2)
      expect(await migrationState(pool, fixed)).toBe('applied')
    })

    test.each([
      ['a syntax error', 'create table audienceos.trace (id int);\n\nselekt 1;', 3],
      [
        'an unknown table, after text beyond ASCII',
        "select 'ü😀';\n/* é */\nselect * from audienceos.nowhere;",
        3,
      ],
      [
        'an error inside a DO block',
        "select 1;\ndo $$\nbegin\n  raise exception 'no' using detail = 'why';\nend $$;",
        2,
      ],
      [
        'a statement after a function body full of semicolons',
        'create function audienceos.trace() returns int language plpgsql as $$ begin return 1; end; $$;\ninsert into audienceos.imports default values;',
        2,
      ],
    ])('%s is located', async (_name, sql, line) => {
      const { pool } = await open()
      await expect(migrateDatabase(pool, { migrations: bad(sql) })).rejects.toMatchObject({
        code: 'failed',
        line,
      })
      expect((await pool.query(traces)).rows[0].n).toBe(0)
    })

    test('the first migration of all may fail as well', async () => {
      const { pool } = await open()
      const broken = [{ name: '1_first', sql: 'create table audienceos.trace (id int); select 1/0;' }]
      await expect(migrateDatabase(pool, { migrations: broken })).rejects.toMatchObject({ code: 'failed' })
      expect((await migrateDatabase(pool, { migrations: all })).applied).toHaveLength(all.length)
    })
  })

  test('takes up a migration whose server died before it was finished', async () => {
    const { pool } = await open()
    await migrateDatabase(pool, { migrations: all.slice(0, -1) })
    const last = all.at(-1)
    await pool.query(
      "insert into audienceos._prisma_migrations (id, checksum, migration_name, started_at) values (gen_random_uuid(), 'x', $1, now())",
      [last?.name],
    )
    expect(await migrateDatabase(pool)).toEqual({
      applied: [last?.name],
      recovered: [last?.name],
      unknown: [],
    })
    expect(await migrationState(pool)).toBe('applied')
  })

  test('refuses to go on when an applied migration was edited', async () => {
    const { pool } = await open()
    await migrateDatabase(pool)
    const edited = all.map((migration, index) =>
      index === 1 ? { ...migration, sql: `${migration.sql}\n-- edited` } : migration,
    )
    await expect(migrateDatabase(pool, { migrations: edited })).rejects.toMatchObject({
      code: 'edited',
      migrations: [all[1]?.name],
    })
  })

  test('starts on a database that a newer server has migrated', async () => {
    const { pool } = await open()
    await migrateDatabase(pool)
    const older = all.slice(0, -1)
    expect((await migrateDatabase(pool, { migrations: older })).unknown).toEqual([all.at(-1)?.name])
  })

  test('has no search path: a name without a schema can mean nothing of RevOS', async () => {
    const { pool } = await open()
    for (const sql of ['create table somewhere (id int)', 'alter table clients add column x int']) {
      const migrations = [...all, { name: '2999_x', sql }]
      await expect(migrateDatabase(pool, { migrations })).rejects.toMatchObject({ code: 'failed', line: 1 })
    }
  })
})

test('any number of servers may start at once', async () => {
  const database = await openRevos('postgres')
  onTestFinished(() => database.close())
  const slow = [
    ...all,
    { name: '2999_slow', sql: 'create table audienceos.slow (id int); select pg_catalog.pg_sleep(1)' },
  ]
  const inProcess = Array.from({ length: 4 }, () => migrateDatabase(database.pool, { migrations: slow }))
  const program = await bundleScript(start_server)
  const processes = Array.from({ length: 4 }, async () => {
    const child = fork(program, [database.url ?? '', JSON.stringify(slow.slice(-1))])
    const [result] = (await once(child, 'message')) as [{ applied: string[] }]
    return result
  })
  const results = await Promise.all([...inProcess, ...processes])
  const applied = results.map((result) => result.applied.length).filter((n) => n > 0)
  expect(applied).toEqual([slow.length])
  const { rows } = await database.pool.query(
    'select count(*)::int as n, count(distinct migration_name)::int as names from audienceos._prisma_migrations',
  )
  expect(rows[0]).toEqual({ n: slow.length, names: slow.length })
})

test('a server killed in the middle of a migration leaves nothing, and the next one goes on by itself', async () => {
  const database = await openRevos('postgres')
  onTestFinished(() => database.close())
  await migrateDatabase(database.pool)
  const name = '2999_slow'
  const slow = { name, sql: 'create table audienceos.slow (id int); select pg_catalog.pg_sleep(2)' }
  const child = fork(await bundleScript(start_server), [database.url ?? '', JSON.stringify([slow])])
  const running = 'select from audienceos._prisma_migrations where migration_name = $1'
  await vi.waitFor(async () => expect((await database.pool.query(running, [name])).rowCount).toBe(1), {
    timeout: 30_000,
  })
  child.kill('SIGKILL')
  await once(child, 'exit')

  // Its backend still sleeps and holds the lock; then its transaction ends with its connection.
  const fixed = { name, sql: slow.sql.replace('id int', 'id bigint') }
  const result = await migrateDatabase(database.pool, { migrations: [...all, fixed] })
  expect(result).toEqual({ applied: [name], recovered: [name], unknown: [] })
  const { rows } = await database.pool.query(
    "select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'audienceos.slow'::regclass and attname = 'id'",
  )
  expect(rows).toEqual([{ type: 'bigint' }])
})

test('gives up on the lock with a message after its time', async () => {
  const database = await openRevos('postgres')
  onTestFinished(() => database.close())
  const holder = await database.pool.connect()
  await holder.query('select pg_advisory_lock(72707369)')
  const messages: string[] = []
  await expect(
    migrateDatabase(database.pool, { lockTimeoutMs: 300, log: (line) => messages.push(line) }),
  ).rejects.toThrow(/held the migration lock/)
  expect(messages).toEqual([expect.stringContaining('waiting')])
  holder.release(true)
})
