import type { Sql } from '../store/store.ts'

/**
 * A secret of this database by its name, made by `make` when it is first asked for. All servers on the database get the
 * same one, and a restored backup keeps it.
 */
export async function loadSecret(sql: Sql, name: string, make: () => string): Promise<string> {
  const read = () =>
    sql.query<{ value: string }>('select value from audienceos.installation_secrets where name = $1', [name])
  const [existing] = await read()
  if (existing) return existing.value
  await sql.query(
    'insert into audienceos.installation_secrets (name, value) values ($1, $2) on conflict (name) do nothing returning name',
    [name, make()],
  )
  const [stored] = await read()
  if (!stored) throw new Error(`${name} could not be stored in audienceos.installation_secrets`)
  return stored.value
}
