import { expect, it } from 'vitest'
import { SNAPSHOT } from '../../packages/db/src/drift/snapshot.ts'
import { readPrisma } from '../generate/catalog/dmmf.ts'
import { readOurs } from '../generate/catalog/read-ours.ts'
import { agree, readTables } from '../generate/catalog/read-tables.ts'

const tables = readTables()
const column = (id: string, name: string) =>
  tables.find((table) => table.id === id)?.columns.find((each) => each.name === name)

it('reads keys with their delete rules, ours from the catalog and RevOS from the Prisma schema', () => {
  expect(column('public.tickets', 'assignee_id')?.references).toEqual({
    table: 'public.users',
    column: 'id',
    on_delete: 'NO ACTION',
  })
  expect(column('public.users', 'client_id')?.references?.on_delete).toBe('CASCADE')
  expect(column('audienceos.import_rejects', 'agency_id')?.references?.table).toBe('public.agencies')
  expect(column('public.users', 'role')).toMatchObject({ type: 'public.user_role', nullable: true })
})

it('lists the columns that Prisma cannot express', () => {
  expect(column('public.communications', 'search')?.type).toBe('tsvector')
})

it('refuses a snapshot that knows a column the Prisma schema does not', () => {
  const { models } = readPrisma()
  const ahead = readOurs({
    ...SNAPSHOT.ours,
    'column public.alerts.unheard_of': 'timestamp with time zone',
  })
  expect(() => agree(models, ahead)).toThrow(/public\.alerts: unheard_of timestamptz.*db:pull/s)
})
