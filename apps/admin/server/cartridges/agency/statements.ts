import { sql, type UserTransaction } from '@audienceos/db'

type Writer = Pick<UserTransaction, '$queryRaw' | '$executeRaw'>

/** Holds all other changes of the agency's cartridges back; the first statement of every change, so that none waits in a circle. */
export async function lockCartridges(tx: Writer): Promise<void> {
  await tx.$queryRaw(sql`select audienceos.lock_cartridges()::text as agency`)
}

/** Makes it the one default of its kind. @throws not_found (PT404) */
export async function makeDefault(tx: Writer, id: string): Promise<void> {
  await tx.$queryRaw(sql`select 1 as done from audienceos.make_default_cartridge(${id}::uuid)`)
}

export async function dropDefault(tx: Writer, id: string): Promise<void> {
  await tx.$executeRaw(
    sql`update public.agency_cartridges set is_default = false where id = ${id}::uuid and is_default`,
  )
}

/** What the versions of this transaction's writes are called instead of create and save. */
export async function callChanges(tx: Writer, change: 'rollback' | 'import'): Promise<void> {
  await tx.$queryRaw(sql`select set_config('audienceos.cartridge_change', ${change}, true) as change`)
}

/** Adds a cartridge, unless its id is taken. Answers whether it did. */
export async function insertCartridge(
  tx: Writer,
  row: { id: string; type: string; name: string; data: unknown; locks: readonly string[] },
): Promise<boolean> {
  const added = await tx.$executeRaw(sql`
    insert into public.agency_cartridges (id, agency_id, type, name, data, locked_fields)
    values (${row.id}::uuid, audienceos.current_agency_id(), ${row.type}, ${row.name},
      ${JSON.stringify(row.data)}::jsonb, ${row.locks}::text[])
    on conflict (id) do nothing`)
  return added === 1
}
