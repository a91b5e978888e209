/** `pnpm db:init`: loads RevOS as we know it into the empty database that DATABASE_URL names. */
import { postgresConnections } from '../engine/postgres-connections.ts'
import { initDatabase } from './init.ts'

const url = process.env.DIRECT_URL || process.env.DATABASE_URL
if (!url) {
  console.error('set DATABASE_URL to an empty database')
  process.exit(2)
}
const connections = postgresConnections(url, { max: 1 })
try {
  await initDatabase(connections.pool)
  console.log('RevOS is there. Start the server: it adds AudienceOS.')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await connections.close()
}
