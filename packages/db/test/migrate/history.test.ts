import { describe, expect, test } from 'vitest'
import { ourCatalog, readingCatalog } from '../../src/drift/catalog.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { readMigrations } from '../../src/migrate/read.ts'
import { engines, openRevos, type RevosDatabase } from './revos.ts'

const all = await readMigrations()

const catalogOf = (database: RevosDatabase) => readingCatalog(database.pool, ourCatalog)
const migrateTo = (database: RevosDatabase, count: number) =>
  migrateDatabase(database.pool, { migrations: all.slice(0, count) })

/** The halts at which a copy goes on: the newest, and of the others every fourth, on the engines in turn. */
const copied = (engine: string, count: number) =>
  count >= all.length - 3 || count % 4 === (engine === 'pglite' ? 0 : 2)

describe.each(engines)('%s', (engine) => {
  // One database goes forward, on Postgres a migration at a time; at each halt a copy of it goes on to the end at once.
  test('from the state after any number of migrations, the end is the same', {
    timeout: 180_000,
  }, async () => {
    const whole = await openRevos(engine)
    await migrateTo(whole, all.length)
    const expected = await catalogOf(whole)
    await whole.close()

    const halting = await openRevos(engine)
    for (let count = 1; count <= all.length; count++) {
      const halts = copied(engine, count)
      if (halts || engine === 'postgres') await migrateTo(halting, count)
      if (!halts || count === all.length) continue
      const copy = await halting.copy()
      try {
        expect((await migrateTo(copy, all.length)).applied.length).toBe(all.length - count)
        expect(await catalogOf(copy), `after ${all[count - 1]?.name}`).toEqual(expected)
      } finally {
        await copy.close()
      }
    }
    expect(await catalogOf(halting)).toEqual(expected)
    await halting.close()
  })
})
