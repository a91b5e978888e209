/** What a server does at start, as a process of its own: migrate, report, end. */
import { postgresConnections } from '../../src/engine/postgres-connections.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { type Migration, readMigrations } from '../../src/migrate/read.ts'

const [url = '', more = '[]'] = process.argv.slice(2)
const { pool } = postgresConnections(url)
const migrations = [...(await readMigrations()), ...(JSON.parse(more) as Migration[])]
const result = await migrateDatabase(pool, { migrations })
await pool.end()
process.send?.(result)
process.disconnect?.()
