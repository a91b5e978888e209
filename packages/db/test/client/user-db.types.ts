/** Checked by tsc, never run: what must not compile, does not. */
import type { Database, ServiceDb, UserDb } from '../../src/index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(_: Equal<A, B>): void => {}
const id = '9f3b8c1e-6f0e-4f7a-9a44-0c2d6a1f5b11'

export async function refusals(db: UserDb, database: Database): Promise<void> {
  // @ts-expect-error findUnique is batched over callers
  db.communications.findUnique({ where: { id } })
  // @ts-expect-error so is this
  db.tickets.findUniqueOrThrow({ where: { id } })
  // @ts-expect-error batch transactions are too
  db.$transaction([])
  // @ts-expect-error SQL is a template
  db.$queryRaw('select 1')
  // @ts-expect-error no SQL from strings at all
  db.$queryRawUnsafe('select 1')
  // @ts-expect-error RevOS is read through functions
  db.clients.findMany()
  // @ts-expect-error the journal of auth-sync is for services
  db.auth_operations.findMany()
  // @ts-expect-error RevOS by include
  db.communications.findMany({ include: { clients: true } })
  // @ts-expect-error RevOS by select
  db.communications.findFirst({ select: { id: true, agencies: true } })
  // @ts-expect-error RevOS by filter
  db.tickets.count({ where: { clients: { name: 'x' } } })
  // @ts-expect-error RevOS by order
  db.alerts.findMany({ orderBy: { agencies: { name: 'asc' } } })
  // @ts-expect-error RevOS by nested write
  db.documents.create({ data: { name: 'x', agencies: { connect: { id } } } })
  // @ts-expect-error internal tables of ours by include
  db.communications.findMany({ include: { message_keys: true } })
  // @ts-expect-error a column that is not there
  db.communications.findMany({ where: { colour: 'red' } })
  // @ts-expect-error no chain to relations
  db.communications.findFirst().clients()
  // @ts-expect-error claims have a subject
  database.as({ role: 'authenticated' })
  // @ts-expect-error and the role of a user
  database.as({ sub: id, role: 'service_role' })
  // @ts-expect-error a user's context is no service
  const service: ServiceDb = db
  // @ts-expect-error and a service no user
  const user: UserDb = database.service
  void [service, user]
  await db.transaction(async (tx) => {
    await tx.communications.findUnique({ where: { id } })
    // @ts-expect-error RevOS stays out of reach
    tx.clients.findMany()
    // @ts-expect-error by include as well
    tx.communications.findUnique({ where: { id }, include: { agencies: true } })
  })
}

export async function answers(db: UserDb): Promise<void> {
  const rows = await db.communications.findMany({ select: { id: true, subject: true } })
  same<typeof rows, { id: string; subject: string | null }[]>(true)
  const one = await db.communications.findFirst({
    include: { communication_sources: { select: { html: true } } },
  })
  same<NonNullable<typeof one>['communication_sources'], { html: string | null } | null>(true)
  const count = await db.tickets.count({ where: { status: 'open' } })
  same<typeof count, number>(true)
  const { _max } = await db.alerts.aggregate({ _max: { created_at: true } })
  same<typeof _max, { created_at: Date | null }>(true)
  const groups = await db.tickets.groupBy({ by: ['status'], _count: true })
  same<(typeof groups)[number]['_count'], number>(true)
  const created = await db.communications.create({ data: { agency_id: id, type: 'note' } })
  same<typeof created.timestamp, Date | null>(true)
  const changed = await db.communications.updateMany({ data: { body: 'x' } })
  same<typeof changed.count, number>(true)
}
