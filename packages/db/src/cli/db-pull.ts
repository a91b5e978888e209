/** `pnpm db:pull`: writes the Prisma schema folder from a migrated database. */
import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { pullSchema } from './pull.ts'
import { targetUrl } from './target-url.ts'

for (const { path, content } of await pullSchema(targetUrl())) {
  await writeFile(path, content)
  console.log(relative(process.cwd(), path))
}
