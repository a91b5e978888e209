/** `pnpm db:guard`: refuses migrations that touch RevOS. Needs no database. */
import { checkMigrations, formatViolation } from '../guard/check.ts'
import { readMigrations } from '../migrate/read.ts'

const migrations = await readMigrations()
const violations = await checkMigrations(
  migrations.map(({ name, sql }) => ({ file: `packages/db/prisma/migrations/${name}/migration.sql`, sql })),
)
for (const violation of violations) console.error(formatViolation(violation))
if (violations.length === 0) console.log(`${migrations.length} migrations, none touches RevOS`)
process.exit(violations.length > 0 ? 1 : 0)
