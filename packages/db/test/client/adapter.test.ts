import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedContextAdapter } from '../../src/client/adapter.ts'
import { pgliteConnections } from '../../src/engine/pglite-connections.ts'
import type { Connections } from '../../src/engine/pool.ts'
import { postgresConnections } from '../../src/engine/postgres-connections.ts'
import { engines, openTestDatabase } from '../../src/testing/index.ts'

describe.each(engines)("Prisma's adapter for the owner on %s", (engine) => {
  let connections: Connections
  let close: () => Promise<void>

  beforeAll(async () => {
    if (engine === 'pglite') {
      const pglite = await PGlite.create()
      connections = pgliteConnections(pglite)
      close = () => pglite.close()
      return
    }
    const test = await openTestDatabase(engine)
    connections = postgresConnections((test.config as { direct_url: string }).direct_url, { max: 1 })
    close = test.close
  })
  afterAll(async () => {
    await connections.close()
    await close()
  })

  const adapter = () => fixedContextAdapter(connections, null)
  const ask = async (sql: string) => (await (await adapter()).queryRaw({ sql, args: [], argTypes: [] })).rows

  it('runs a script as one, bodies with semicolons included', async () => {
    await (await adapter()).executeScript(`
      create table public.scripted (n int);
      create function public.two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;
      insert into public.scripted select public.two(); -- a comment; with a semicolon
    `)
    expect(await ask('select n from public.scripted')).toEqual([[2]])
  })

  it('reports a script that fails, and nothing of it remains', async () => {
    const script = (await adapter()).executeScript(
      'insert into public.scripted values (3); select 1 / 0; select 1',
    )
    await expect(script).rejects.toMatchObject({
      name: 'DriverAdapterError',
      cause: { originalCode: '22012' },
    })
    const own = (await adapter()).executeScript(
      'begin; insert into public.scripted values (4); select 1 / 0; commit',
    )
    await expect(own).rejects.toMatchObject({ cause: { originalCode: '22012' } })
    expect(await ask('select n from public.scripted')).toEqual([[2]])
  })

  it('rolls back and commits', async () => {
    const insert = {
      sql: 'insert into public.scripted values ($1)',
      args: [5],
      argTypes: [{ scalarType: 'int', arity: 'scalar' }],
    } as const
    const query = { ...insert, args: [...insert.args], argTypes: [...insert.argTypes] }
    const undone = await (await adapter()).startTransaction()
    expect(await undone.executeRaw(query)).toBe(1)
    await undone.rollback()
    const done = await (await adapter()).startTransaction('SERIALIZABLE')
    await done.createSavepoint?.('one')
    await done.executeRaw(query)
    await done.rollbackToSavepoint?.('one')
    await done.executeRaw({ ...query, args: [6] })
    await done.commit()
    expect(await ask('select n from public.scripted order by n')).toEqual([[2], [6]])
  })

  it('names errors as Prisma knows them', async () => {
    await expect(ask('select * from public.nowhere')).rejects.toMatchObject({
      cause: { kind: 'TableDoesNotExist' },
    })
    await expect(
      (await adapter()).executeRaw({ sql: 'selct', args: [], argTypes: [] }),
    ).rejects.toMatchObject({
      name: 'DriverAdapterError',
    })
  })
})
