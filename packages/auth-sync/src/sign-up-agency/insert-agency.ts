import type { Sql } from '../store/store.ts'
import { slugCandidates } from './slug.ts'

/** Writes the agency under the first free slug and returns that slug. */
export async function insertAgency(sql: Sql, id: string, name: string): Promise<string> {
  for (const slug of slugCandidates(name)) {
    const inserted = await sql.query(
      'insert into public.agencies (id, name, slug) values ($1::uuid, $2, $3) on conflict (slug) do nothing returning id',
      [id, name, slug],
    )
    if (inserted.length > 0) return slug
  }
  throw new Error('No free slug was found')
}
