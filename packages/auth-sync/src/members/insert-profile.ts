import type { Sql } from '../store/store.ts'
import { recordingMember } from './recording-member.ts'

export interface NewProfile {
  id: string
  client_id: string
  email: string
  full_name: string | null
  /** As RevOS spells it. */
  role: string
}

/** Writes a row of public.users. */
export async function insertProfile(sql: Sql, agency_id: string, profile: NewProfile): Promise<void> {
  await recordingMember(sql, { agency_id, user_id: profile.id }, () =>
    // Through the row type, because RevOS's `role` is an enum in one place and may be a text in another.
    sql.query(
      `insert into public.users (id, client_id, email, full_name, role)
       select id, client_id, email, full_name, role from jsonb_populate_record(null::public.users, $1::jsonb) returning id`,
      [JSON.stringify(profile)],
    ),
  )
}
