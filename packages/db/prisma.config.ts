import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'prisma/config'
import { externalsOf, readSchema } from './src/cli/schema-files.ts'
import { targetUrl } from './src/cli/target-url.ts'

const { tables, enums } = externalsOf(readSchema())

/** For Prisma's own commands. RevOS is described for the client and never migrated: all of it is external. */
export default defineConfig({
  schema: 'prisma/schema',
  datasource: { url: targetUrl() },
  experimental: { externalTables: true },
  migrations: {
    path: 'prisma/migrations',
    initShadowDb: readFileSync(join(import.meta.dirname, 'prisma/revos/baseline.sql'), 'utf8'),
  },
  tables: { external: tables },
  enums: { external: enums },
})
