/** `pnpm db:pull`: writes the Prisma schema folder from a migrated database: DATABASE_URL, or a scratch one. */
import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { pullSchema } from './pull.ts'
import { MEMORY_MIGRATED } from './target-url.ts'

for (const { path, content } of await pullSchema(
  process.env.DIRECT_URL || process.env.DATABASE_URL || MEMORY_MIGRATED,
)) {
  await writeFile(path, content)
  console.log(relative(process.cwd(), path))
}
