import { randomUUID } from 'node:crypto'
import { sql, type UserTransaction } from '@audienceos/db'
import { CartridgeId } from '@audienceos/domain'
import type { Match } from './match-file.ts'

/** Writes what a file brings, in two statements however much it is. Answers the id of each. */
export async function writeMatches(tx: UserTransaction, matches: readonly Match[]): Promise<CartridgeId[]> {
  const written = matches.map(({ cartridge: { type, name, data, locks }, row, item }) => ({
    action: item.action,
    id: CartridgeId.parse(row?.id ?? randomUUID()),
    type,
    name,
    data,
    locks,
  }))
  const json = (action: string) => JSON.stringify(written.filter((each) => each.action === action))
  const texts = sql`array(select l.lock from jsonb_array_elements_text(r.locks) with ordinality as l (lock, n) order by l.n)`
  const columns = sql`(id uuid, type text, name text, data jsonb, locks jsonb)`
  await tx.$executeRaw(sql`
    insert into public.agency_cartridges (id, agency_id, type, name, data, locked_fields)
    select r.id, audienceos.current_agency_id(), r.type, r.name, r.data, ${texts}
    from jsonb_to_recordset(${json('create')}::jsonb) as r ${columns}`)
  await tx.$executeRaw(sql`
    update public.agency_cartridges c set data = r.data, locked_fields = ${texts}
    from jsonb_to_recordset(${json('update')}::jsonb) as r ${columns} where c.id = r.id`)
  return written.map(({ id }) => id)
}
