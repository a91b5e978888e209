import { recordingMember } from '../../members/recording-member.ts'
import type { Sql } from '../../store/store.ts'
import { namesOfProfiles, repoint } from '../references.ts'
import { payloadOf } from './payload.ts'
import type { WriteRows } from './write-rows.ts'

/**
 * Moves a profile under the id of the account that holds its address. Its row is copied whole, whatever columns RevOS
 * has, first under an address that nobody else can have, because addresses are unique.
 */
export const adoptAccount: WriteRows = async (sql, operation) => {
  const { profile_id } = payloadOf(operation)
  const account_id = operation.user_id
  const { agency_id } = operation
  if (!account_id || !profile_id) throw new Error('the journal row is incomplete')
  const [kept] = await sql.query<{ address: string }>(
    'select lower(email) as address from public.users where id = $1::uuid',
    [profile_id],
  )
  if (!kept) throw new Error('the profile is gone')
  const move = () => moveRow(sql, profile_id, account_id, kept.address)
  await recordingMember(sql, { agency_id, user_id: profile_id }, () =>
    recordingMember(sql, { agency_id, user_id: account_id }, move),
  )
}

async function moveRow(sql: Sql, profile_id: string, account_id: string, address: string): Promise<void> {
  const columns = await writableColumns(sql)
  await sql.query(
    `insert into public.users (${columns})
     select ${columns} from jsonb_populate_record(null::public.users,
       (select to_jsonb(u) from public.users u where u.id = $1::uuid)
         || jsonb_build_object('id', $2::text, 'email', $2::text || '@moving.invalid'))
     returning id`,
    [profile_id, account_id],
  )
  await repoint(sql, await namesOfProfiles(sql), profile_id, account_id)
  await sql.query('delete from public.users where id = $1::uuid returning id', [profile_id])
  await sql.query('update public.users set email = $2 where id = $1::uuid returning id', [
    account_id,
    address,
  ])
}

/** The columns of public.users that may be written, quoted: not those the database computes. */
async function writableColumns(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ columns: string }>(
    `select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_catalog.pg_attribute a
      where a.attrelid = 'public.users'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and a.attidentity <> 'a'`,
  )
  if (!row?.columns) throw new Error('public.users has no columns')
  return row.columns
}
