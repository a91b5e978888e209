import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { OUR_PUBLIC_TABLES } from '../guard/names.ts'
import { packageRoot } from '../migrate/package-root.ts'

export interface SchemaFile {
  path: string
  content: string
}

export function schemaDirectory(): string {
  return join(packageRoot(), 'prisma', 'schema')
}

/** The Prisma schema folder, by file name. Synchronous, because prisma.config.ts is. */
export function readSchema(directory = schemaDirectory()): SchemaFile[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.prisma'))
  return names.sort().map((name) => {
    const path = join(directory, name)
    return { path, content: readFileSync(path, 'utf8') }
  })
}

/** A model, enum or view with the comments above it. */
interface Block {
  name: string
  text: string
}

/** Cuts a schema into its top-level blocks; generator and datasource are left out. */
export function blocks(content: string): Block[] {
  const pattern = /^((?:\/\/.*\n)*)(model|enum|view|type) (\w+) \{\n[\s\S]*?^\}/gm
  return [...content.matchAll(pattern)].map(([text, , , name]) => ({ name: name ?? '', text }))
}

/** The file a block belongs to: by its schema, and in public by whether the table is one of our five. */
export function fileOf(block: Block): 'auth.prisma' | 'revos.prisma' | 'audienceos.prisma' {
  const schema = /@@schema\("(\w+)"\)/.exec(block.text)?.[1]
  if (schema === 'auth') return 'auth.prisma'
  const table = /@@map\("([^"]+)"\)/.exec(block.text)?.[1] ?? block.name
  return schema === 'audienceos' || OUR_PUBLIC_TABLES.has(table) ? 'audienceos.prisma' : 'revos.prisma'
}

/** The tables and enums Prisma must not migrate, as `schema.name`: whatever the pulled files describe. */
export function externalsOf(files: readonly SchemaFile[]): { tables: string[]; enums: string[] } {
  const pulled = files
    .filter(({ path }) => ['auth.prisma', 'revos.prisma'].includes(basename(path)))
    .flatMap(({ content }) => blocks(content))
  const names = (kind: RegExp) => pulled.filter(({ text }) => kind.test(text)).map(databaseName)
  return { tables: names(/^model /m), enums: names(/^enum /m) }
}

function databaseName(block: Block): string {
  const schema = /@@schema\("(\w+)"\)/.exec(block.text)?.[1] ?? 'public'
  return `${schema}.${/@@map\("([^"]+)"\)/.exec(block.text)?.[1] ?? block.name}`
}
