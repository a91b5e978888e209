/**
 * `pnpm docs:write` writes what is generated: tables, keys, policies and functions in UNIFIED-DATA-MODEL.md, its picture,
 * and the model that the app shows. `pnpm docs:check` fails when any of it is stale. The sources are the Prisma schema
 * and the reviewed catalog snapshot of packages/db, whose freshness its tests prove; no database is opened.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildOutputs } from './outputs.ts'
import { findStale } from './stale.ts'

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, check: { type: 'boolean' }, root: { type: 'string' } },
})
const root = resolve(values.root ?? fileURLToPath(new URL('../..', import.meta.url)))

try {
  const outputs = await buildOutputs(root)
  const stale = findStale(root, outputs)
  if (values.write === true) {
    for (const { path, content } of outputs) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    }
    console.log(stale.length === 0 ? 'nothing was stale' : stale.join('\n'))
  } else if (stale.length > 0) {
    console.error(`${stale.join('\n')}\nRun \`pnpm docs:write\` and commit the result.`)
    process.exitCode = 1
  }
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
