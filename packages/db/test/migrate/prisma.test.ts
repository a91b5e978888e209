import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { diffSchema } from '../../src/cli/diff.ts'
import { newMigration } from '../../src/cli/new-migration.ts'
import { pullSchema } from '../../src/cli/pull.ts'
import { readSchema, schemaDirectory } from '../../src/cli/schema-files.ts'
import { MEMORY_EMPTY, MEMORY_MIGRATED } from '../../src/cli/target-url.ts'
import { migrateDatabase } from '../../src/migrate/migrate.ts'
import { migrationsDirectory, readMigrations } from '../../src/migrate/read.ts'
import { openRevos } from './revos.ts'

const committed = readSchema()
const contents = (files: { path: string; content: string }[]) =>
  Object.fromEntries(files.map(({ path, content }) => [basename(path), content]))

describe('the Prisma schema', () => {
  test('is what a migrated database gives, file by file (pnpm db:pull)', async () => {
    expect(contents(await pullSchema(MEMORY_MIGRATED))).toEqual(contents(committed))
  })

  test('is the same from real Postgres, and from nothing but the datasource', async () => {
    const database = await openRevos('postgres')
    onTestFinished(() => database.close())
    await migrateDatabase(database.pool)
    const bare = committed.filter(({ path }) => basename(path) === 'schema.prisma')
    expect(contents(await pullSchema(database.url ?? '', bare))).toEqual(contents(committed))
  })

  test('a change of ours becomes SQL, a change of RevOS does not (pnpm db:diff)', async () => {
    const models: Record<string, string> = { 'audienceos.prisma': 'documents', 'revos.prisma': 'agencies' }
    const schema = committed.map(({ path, content }) => {
      const model = models[basename(path)]
      if (model === undefined) return { path, content }
      expect(content).toContain(`model ${model} {`)
      return { path, content: content.replace(`model ${model} {`, `model ${model} {\n  pages Int?`) }
    })
    const statements = (await diffSchema({ schema, script: true })).match(/^[A-Z][^;]*;/gm)
    expect(statements).toEqual([
      expect.stringMatching(/^ALTER TABLE "public"."documents" ADD COLUMN +"pages" INTEGER;$/),
    ])
  })
})

describe('a new migration (pnpm db:migrate)', () => {
  const directory = async () => {
    const copy = await mkdtemp(join(tmpdir(), 'migrations-'))
    onTestFinished(() => rm(copy, { recursive: true }))
    await cp(migrationsDirectory(), copy, { recursive: true })
    return copy
  }
  const now = new Date('2999-01-02T03:04:05Z')

  test('is written after the others and read by the guard', async () => {
    const at = await directory()
    const sql =
      'alter table public.documents add column pages int;\nalter table public.clients add column pages int;\n'
    const { file, violations } = await newMigration('add_pages', { now, directory: at, sql })
    expect(basename(join(file, '..'))).toBe('29990102030405_add_pages')
    expect(await readFile(file, 'utf8')).toBe(sql)
    expect(violations).toMatchObject([
      { code: 'revos_object', line: 2, file: '29990102030405_add_pages/migration.sql' },
    ])
  })

  test('says so when the schema asks for nothing the migrations do not make', async () => {
    const { file } = await newMigration('by_hand', { now, directory: await directory() })
    expect(await readFile(file, 'utf8')).toMatch(/^-- The Prisma schema asks for no change/)
  })

  test('is refused with a bad name, or a date before the last', async () => {
    const at = await directory()
    const before = await readdir(at)
    await expect(newMigration('Bad Name', { directory: at, now })).rejects.toThrow('lower case')
    await expect(newMigration('old', { directory: at, now: new Date(0) })).rejects.toThrow('sort before')
    expect(await readdir(at)).toEqual(before)
  })
})

describe("Prisma's own CLI over our engine", () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const prisma = async (url: string, ...args: string[]) => {
    const env = {
      ...process.env,
      DATABASE_URL: url,
      DIRECT_URL: '',
      PRISMA_SCHEMA_ENGINE_BINARY: 'src/cli/schema-engine.mjs',
    }
    const run = promisify(execFile)(join(root, 'node_modules/.bin/prisma'), args, { cwd: root, env })
    const { stdout, stderr, code } = await run.then(
      (done) => ({ ...done, code: 0 }),
      (error: { stdout: string; stderr: string; code: number }) => error,
    )
    return { output: stdout + stderr, code }
  }

  test('agrees on what is applied, on Postgres', async () => {
    const database = await openRevos('postgres')
    onTestFinished(() => database.close())
    const all = await readMigrations()
    await migrateDatabase(database.pool, { migrations: all.slice(0, 3) })
    const behind = await prisma(database.url ?? '', 'migrate', 'status')
    expect(behind.code).toBe(1)
    expect(behind.output).toContain('not yet been applied')
    expect(behind.output).toContain(all[3]?.name)
    expect(behind.output).not.toContain(all[2]?.name)

    const deployed = await prisma(database.url ?? '', 'migrate', 'deploy')
    expect(deployed.output).toContain('All migrations have been successfully applied')
    expect(deployed.code).toBe(0)
    expect(await migrateDatabase(database.pool)).toEqual({ applied: [], recovered: [], unknown: [] })
  })

  test('agrees on PGlite', async () => {
    const { output, code } = await prisma(MEMORY_MIGRATED, 'migrate', 'status')
    expect(output).toContain('Database schema is up to date')
    expect(code).toBe(0)
  })

  test('migrate diff tells a difference by its exit code', async () => {
    const diff = (schema: string) =>
      prisma(
        MEMORY_EMPTY,
        'migrate',
        'diff',
        '--from-migrations',
        'prisma/migrations',
        '--to-schema',
        schema,
        '--exit-code',
      )
    const other = await mkdtemp(join(tmpdir(), 'schema-'))
    onTestFinished(() => rm(other, { recursive: true }))
    await cp(schemaDirectory(), other, { recursive: true })
    const file = join(other, 'audienceos.prisma')
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('model tickets {', 'model tickets {\n  hours Int?'),
    )
    const changed = await diff(other)
    expect(changed.code).toBe(2)
    expect(changed.output).toContain('Added column `hours`')
    expect(changed.output.match(/\[[+*-]\]/g)).toEqual(['[*]', '[+]'])
  })

  test('reports a database that is not there', async () => {
    const { output, code } = await prisma('postgresql://nobody@127.0.0.1:1/none', 'migrate', 'status')
    expect(code).not.toBe(0)
    expect(output).toContain('ECONNREFUSED')
  })
})
