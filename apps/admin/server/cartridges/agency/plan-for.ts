import { sql } from '@audienceos/db'
import { type CartridgeKind, planChange, type StoredCartridge, type UserId } from '@audienceos/domain'
import type { CartridgePlan } from '../../../contract/cartridges/cartridge.ts'
import type { Reader } from '../../clients/read-client.ts'

type Row = { id: UserId; full_name: string | null; cartridge: StoredCartridge | null }

/** What another default of a kind would do to everybody of the caller's agency. For managers and admins: others have no rows to plan with. */
export async function planFor(
  db: Reader,
  kind: CartridgeKind,
  before: StoredCartridge | null,
  after: StoredCartridge | null,
): Promise<CartridgePlan> {
  const people = await db.$queryRaw<Row[]>(sql`
    select m.id::text as id, m.full_name, case when r.id is not null then
      json_build_object('id', r.id, 'name', r.name, 'data', r.data) end as cartridge
    from audienceos.members() m
    left join audienceos.agency_user_cartridges() r on r.user_id = m.id and r.kind = ${kind}
    order by lower(coalesce(m.full_name, m.email)), m.id`)
  const plan = planChange(kind, {
    before,
    after,
    users: people.map(({ id, cartridge }) => ({ user_id: id, cartridge })),
  })
  const named = new Set(
    plan.changes.flatMap(({ affects, overrides, silences }) => [...affects, ...overrides, ...silences]),
  )
  return {
    ...plan,
    people: people.length,
    members: people.filter(({ id }) => named.has(id)).map(({ id, full_name }) => ({ id, full_name })),
  }
}
