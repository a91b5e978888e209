import { readBaseline } from '../engine/cache.ts'
import { type Migration, migrationList, readMigrations } from '../migrate/read.ts'
import { openEngineOn } from './engine-on.ts'
import { externalsOf, readSchema, type SchemaFile } from './schema-files.ts'
import { MEMORY_EMPTY } from './target-url.ts'

/**
 * What the Prisma schema says that the migrations do not: a summary, or with `script` the SQL that would bring them
 * there. Empty when they agree. RevOS is left out, and so is what a Prisma schema cannot say (policies, triggers,
 * CHECKs, grants, functions): `findDrift` looks at those. Works in memory; no database is needed.
 */
export async function diffSchema(
  options: { script?: boolean; schema?: SchemaFile[]; migrations?: readonly Migration[] } = {},
): Promise<string> {
  const files = options.schema ?? readSchema()
  const migrations = migrationList(options.migrations ?? (await readMigrations()))
  const { tables, enums } = externalsOf(files)
  const { engine, causeOf, close } = await openEngineOn(
    MEMORY_EMPTY,
    files.map(({ path, content }): [string, string] => [path, content]),
  )
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrations, shadowDbInitScript: await readBaseline() },
      to: { tag: 'schemaDatamodel', files },
      script: options.script ?? false,
      exitCode: true,
      filters: { externalTables: tables, externalEnums: enums },
    })
    return exitCode === 0 ? '' : (stdout ?? '')
  } catch (error) {
    throw causeOf(error)
  } finally {
    await close()
  }
}
