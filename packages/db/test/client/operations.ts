import { sql, type UserDb } from '../../src/index.ts'
import type { TestAgency } from '../../src/testing/index.ts'

const agency = { agency_id: true } as const
type Row = { agency_id: string }

/** Which agencies an answer speaks of, without repetition. */
const ids = (rows: readonly (Row | null)[]) => [...new Set(rows.map((row) => row?.agency_id ?? 'nothing'))]

/** Every way a user's statement takes; each answers with the agencies that it could see. */
export const operations: Record<string, (db: UserDb, own: TestAgency) => Promise<string[]>> = {
  findMany: async (db) => ids(await db.communications.findMany({ select: agency })),
  findFirst: async (db) => ids([await db.communications.findFirst({ select: agency })]),
  findFirstOrThrow: async (db) => ids([await db.communications.findFirstOrThrow({ select: agency })]),
  count: async (db, own) => ((await db.communications.count()) >= 3 ? [own.id] : ['nothing']),
  aggregate: async (db) => [
    (await db.communications.aggregate({ _min: { subject: true } }))._min.subject ?? 'nothing',
  ],
  groupBy: async (db) => {
    const groups = await db.communications.groupBy({ by: ['agency_id'], _count: true })
    return ids(groups)
  },
  'findMany with relations': async (db) => {
    const rows = await db.communications.findMany({
      select: { agency_id: true, communication_sources: { select: agency } },
    })
    return ids(rows)
  },
  $queryRaw: async (db) => ids(await db.$queryRaw<Row[]>`select agency_id from public.communications`),
  '$queryRaw with parameters': async (db) =>
    ids(await db.$queryRaw<Row[]>(sql`select agency_id from public.communications where type = ${'note'}`)),
  $queryJson: async (db) => {
    const text = await db.$queryJson<
      Row[]
    >`select json_agg(c) from (select agency_id from public.communications) c`
    return ids(JSON.parse(text ?? '[null]'))
  },
  'definer function': async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>`select id from audienceos.agency()`
    return rows.map(({ id }) => id)
  },
  'transaction with raw SQL': (db) =>
    db.transaction(async (tx) => ids(await tx.$queryRaw<Row[]>`select agency_id from public.communications`)),
  'transaction with models': (db) =>
    db.transaction(async (tx) => {
      const rows = await tx.communications.findMany({ select: { id: true, agency_id: true } })
      const [one] = rows
      const unique = await tx.communications.findUnique({ where: { id: one?.id ?? '' }, select: agency })
      return ids([
        ...rows,
        unique,
        ...(await tx.$queryRaw<Row[]>`select agency_id from public.communications`),
      ])
    }),
  'transaction with findUnique in one tick': (db) =>
    db.transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`select id from public.communications limit 3`
      return ids(
        await Promise.all(
          rows.map(({ id }) => tx.communications.findUnique({ where: { id }, select: agency })),
        ),
      )
    }),
  'write: create': async (db, own) =>
    ids([await db.communications.create({ data: note(own), select: agency })]),
  'write: createManyAndReturn': async (db, own) =>
    ids(await db.communications.createManyAndReturn({ data: [note(own), note(own)], select: agency })),
  'write: updateManyAndReturn': async (db) =>
    ids(await db.communications.updateManyAndReturn({ data: { body: 'changed' }, select: agency })),
  'write: $executeRaw': async (db, own) => {
    const changed = await db.$executeRaw`update public.communications set body = 'again'`
    const [row] = await db.$queryRaw<{ n: bigint }[]>`select count(*) as n from public.communications`
    return [Number(row?.n) === changed ? own.id : `changed ${changed} of ${row?.n}`]
  },
  'write: upsert, update, delete': async (db, own) => {
    const { id } = await db.communications.create({ data: note(own), select: { id: true } })
    const where = { id }
    await db.communications.upsert({ where, create: { id, ...note(own) }, update: { body: 'upserted' } })
    await db.communications.update({ where, data: { body: 'updated' } })
    const gone = await db.communications.delete({ where, select: { agency_id: true, body: true } })
    return gone.body === 'updated' ? ids([gone]) : ['wrong body']
  },
  'write: deleteMany': async (db, own) => {
    const { id } = await db.communications.create({ data: note(own), select: { id: true } })
    const { count } = await db.communications.deleteMany({ where: { id } })
    return count === 1 ? [own.id] : ['nothing']
  },
}

function note(own: TestAgency) {
  return { agency_id: own.id, client_id: own.clients[0]?.id ?? '', type: 'note', subject: own.id }
}
