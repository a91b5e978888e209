import { basename, dirname } from 'node:path'
import { openEngineOn } from './engine-on.ts'
import { blocks, fileOf, readSchema, type SchemaFile } from './schema-files.ts'

/** What each file says of itself, above what was pulled. */
const HEADERS: Record<string, string> = {
  'auth.prisma':
    '/// Schema auth of Supabase, as pulled (`pnpm db:pull`): external, never migrated, not edited by hand.',
  'revos.prisma': '/// RevOS, as pulled (`pnpm db:pull`): external, never migrated, not edited by hand.',
  'audienceos.prisma':
    '/// AudienceOS, as migrated: prisma/migrations is the source, `pnpm db:pull` writes this file from it.',
}

/**
 * Reads a migrated database into the schema folder: auth, RevOS and ours, each in its file, models before enums,
 * both by name. The same database always gives the same files; names and comments given by hand are kept.
 * Returns the files with new content; writes nothing.
 */
export async function pullSchema(url: string, current?: SchemaFile[]): Promise<SchemaFile[]> {
  const before = current ?? readSchema()
  const { engine, causeOf, close } = await openEngineOn(
    url,
    before.map(({ path, content }): [string, string] => [path, content]),
  )
  const base = before[0]
  if (!base) throw new Error('the schema folder is empty')
  try {
    const { schema } = await engine.introspect({
      schema: { files: before },
      baseDirectoryPath: dirname(base.path),
      force: false,
      compositeTypeDepth: -1,
      namespaces: null,
    })
    return arrange(before, schema.files)
  } catch (error) {
    throw causeOf(error)
  } finally {
    await close()
  }
}

/** Prisma's advice on row level security, CHECKs and the like, on every table of ours. */
const ADVICE = /^\/\/\/ This .* Visit https:\/\/pris\.ly\/.*\n/gm

function arrange(before: SchemaFile[], pulled: SchemaFile[]): SchemaFile[] {
  const directory = dirname(before[0]?.path ?? '.')
  const all = pulled
    .flatMap(({ content }) => blocks(sortKeys(content.replace(ADVICE, ''))))
    .sort((a, b) => kind(a.text) - kind(b.text) || (a.name < b.name ? -1 : 1))
  const files = Object.entries(HEADERS).map(([name, header]) => ({
    path: `${directory}/${name}`,
    content: `${[header, ...all.filter((block) => fileOf(block) === name).map(({ text }) => text)].join('\n\n')}\n`,
  }))
  const kept = before.filter(({ path }) => !(basename(path) in HEADERS))
  return [...kept, ...files]
}

/** Keys and indexes in the order of their text: introspection answers those over the same columns in any order. */
function sortKeys(content: string): string {
  return content.replace(
    /(?:^ {2}@@(?:unique|index)\(.*\n)+/gm,
    (lines) => `${lines.trimEnd().split('\n').sort().join('\n')}\n`,
  )
}

function kind(text: string): number {
  return /^model /m.test(text) ? 0 : 1
}
