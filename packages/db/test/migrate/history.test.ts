import { beforeAll, describe, expect, test } from 'vitest'
import { ourCatalog, readingCatalog } from '../../src/drift/catalog.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { readMigrations } from '../../src/migrate/read.ts'
import { engines, openRevos } from './revos.ts'

const all = await readMigrations()

describe.each(engines)('%s', (engine) => {
  let expected: Record<string, string>

  async function catalogAfter(steps: number[]): Promise<Record<string, string>> {
    const database = await openRevos(engine)
    try {
      for (const count of steps) await migrateDatabase(database.pool, { migrations: all.slice(0, count) })
      return await readingCatalog(database.pool, ourCatalog)
    } finally {
      await database.close()
    }
  }

  beforeAll(async () => {
    expected = await catalogAfter([all.length])
  })

  test.each(all.map(({ name }, index) => [index + 1, name] as const))(
    'from the state after %i migrations (%s), the end is the same',
    async (count) => {
      expect(await catalogAfter([count, all.length])).toEqual(expected)
    },
  )

  test('one migration at a time as well', async () => {
    expect(await catalogAfter(all.map((_, index) => index + 1))).toEqual(expected)
  })
})
