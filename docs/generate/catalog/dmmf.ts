import { readdirSync, readFileSync } from 'node:fs'
import { get_dmmf } from '@prisma/prisma-schema-wasm'

/** The part of Prisma's DMMF that is read here. */
export interface Field {
  name: string
  dbName?: string | null
  kind: 'scalar' | 'object' | 'enum' | 'unsupported'
  type: string
  isList: boolean
  isRequired: boolean
  isId: boolean
  nativeType: [string, string[]] | null
  default?: unknown
  relationFromFields?: string[]
  relationToFields?: string[]
  relationOnDelete?: string
}
export interface Model {
  name: string
  dbName: string | null
  schema: string
  fields: Field[]
  primaryKey: { fields: string[] } | null
}

const directory = new URL('../../../packages/db/prisma/schema/', import.meta.url)

/** The models of the Prisma schema folder, in order, and its enums by name. */
export function readPrisma(): { models: Model[]; enums: Set<string> } {
  const files = readdirSync(directory).filter((name) => name.endsWith('.prisma'))
  const prismaSchema = files.sort().map((name) => [name, readFileSync(new URL(name, directory), 'utf8')])
  const { datamodel } = JSON.parse(get_dmmf(JSON.stringify({ prismaSchema, noColor: true }))) as {
    datamodel: { models: Model[]; enums: { name: string }[] }
  }
  return { models: datamodel.models, enums: new Set(datamodel.enums.map(({ name }) => name)) }
}

/** `schema.table` of a model. */
export function idOf(model: Model): string {
  return `${model.schema}.${model.dbName ?? model.name}`
}
