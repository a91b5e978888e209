import { SNAPSHOT } from '../../../packages/db/src/drift/snapshot.ts'
import { columnType } from './column-type.ts'
import { idOf, type Model, readPrisma } from './dmmf.ts'
import { readOurs } from './read-ours.ts'
import { readPulled } from './read-pulled.ts'
import type { Column, Table } from './table.ts'

const order = { auth: 0, revos: 1, audienceos: 2 }

/** Every table of the shared database, by owner and name. @throws when Prisma schema and catalog snapshot disagree */
export function readTables(): Table[] {
  const { models } = readPrisma()
  const ours = readOurs()
  const ids = new Set(ours.map(({ id }) => id))
  const pulled = readPulled(models, (id) => ids.has(id))
  agree(models, ours)
  const tables = [...pulled, ...sameOrder(models, ours)]
  return tables.sort(
    (a, b) => order[a.owner] - order[b.owner] || rank(a.id) - rank(b.id) || (a.id < b.id ? -1 : 1),
  )
}

/** The tables of public first: the designed ones. */
function rank(id: string): number {
  return id.startsWith('public.') ? 0 : 1
}

/** The snapshot sorts columns by name; Prisma keeps the order of the database. */
function sameOrder(models: readonly Model[], ours: readonly Table[]): Table[] {
  return ours.map((table) => {
    const names = modelOf(models, table.id).fields.map((field) => field.dbName ?? field.name)
    const place = ({ name }: Column) => (names.includes(name) ? names.indexOf(name) : names.length)
    return { ...table, columns: table.columns.toSorted((a, b) => place(a) - place(b)) }
  })
}

/** Types that the DMMF passes over in silence. */
const untold = ['tsvector']

/** Both describe one database; where they do not, one of them was not regenerated after a migration. */
export function agree(models: readonly Model[], ours: readonly Table[]): void {
  for (const table of ours) {
    const model = modelOf(models, table.id)
    const fields = model.fields.filter(({ kind }) => kind !== 'object')
    const here = fields.map((field) => `${field.name} ${columnType(field, model.schema)}`)
    const there = table.columns
      .filter(({ type }) => !untold.includes(type))
      .map(({ name, type }) => `${name} ${type}`)
    const odd = [
      ...here.filter((line) => !there.includes(line)),
      ...there.filter((line) => !here.includes(line)),
    ]
    if (odd.length > 0) throw disagreement(table.id, odd)
  }
  for (const key of Object.keys(SNAPSHOT.revos)) {
    const id = /^table (.*)$/.exec(key)?.[1]
    if (id !== undefined) modelOf(models, id)
  }
}

function modelOf(models: readonly Model[], id: string): Model {
  const model = models.find((each) => idOf(each) === id)
  if (model === undefined) throw disagreement(id, ['the Prisma schema has no such table'])
  return model
}

function disagreement(id: string, lines: readonly string[]): Error {
  return new Error(
    `The Prisma schema and the catalog snapshot disagree about ${id}: ${lines.join('; ')}.\n` +
      'Run `pnpm db:pull` and `pnpm db:drift --update`, and review both.',
  )
}
