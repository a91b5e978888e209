/** `pnpm db:migrate <name>`: writes the next migration from a change of the Prisma schema. Applies nothing. */
import { relative } from 'node:path'
import { formatViolation } from '../guard/check.ts'
import { newMigration } from './new-migration.ts'

const name = process.argv[2]
if (!name) {
  console.error('usage: pnpm db:migrate <name>')
  process.exit(1)
}
const { file, violations } = await newMigration(name)
console.log(
  `${relative(process.cwd(), file)} written. Complete it by hand; the server applies it at its next start.`,
)
for (const violation of violations) console.error(formatViolation(violation))
process.exit(violations.length > 0 ? 1 : 0)
