import type { Sql } from '../store/store.ts'

/** Whether a profile other than the given one has the address, in whatever case. */
export async function holdsAddress(sql: Sql, address: string, except: string): Promise<boolean> {
  const [row] = await sql.query<{ held: boolean }>(
    `select exists (select from public.users u where (u.email = $1 or lower(u.email) = $1) and u.id <> $2::uuid) as held`,
    [address, except],
  )
  return row?.held ?? true
}
