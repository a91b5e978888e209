import type { Sql } from '../store/store.ts'

/** Whether a person has cartridges of their own, which the deletion of their account would take along. */
export async function hasCartridges(sql: Sql, user_id: string): Promise<boolean> {
  const [row] = await sql.query<{ has: boolean }>(
    `select exists (select from public.style_cartridges where user_id = $1::uuid)
         or exists (select from public.preference_cartridges where user_id = $1::uuid)
         or exists (select from public.instruction_cartridges where user_id = $1::uuid)
         or exists (select from public.brand_cartridges where user_id = $1::uuid) as has`,
    [user_id],
  )
  return row?.has ?? true
}
