import type { Offboarded } from '@audienceos/domain'
import { announceMembers } from '../members/announce-members.ts'
import { findTakers } from '../members/find-takers.ts'
import { recordingMember } from '../members/recording-member.ts'
import { isReferenced, type Reference, referencesTo } from '../reconcile/references.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Sql } from '../store/store.ts'
import { handOver } from './hand-over.ts'
import { is_open } from './open-ticket.ts'
import { onlyOf, type TakeOverWish, takersIn } from './take-over.ts'

/**
 * In the caller's transaction: hands over what a person of an agency leaves behind and removes the profile, or strips it
 * where tickets or texts still name it. Somebody who was to take over and has gone meanwhile takes nothing. Without a
 * profile there is nothing to do. Null: the person is of another agency by now, and stays as they are.
 */
export async function retireProfile(
  sql: Sql,
  request: { user_id: string; agency_id: string; take_over: TakeOverWish },
): Promise<Offboarded | null> {
  const { user_id, agency_id } = request
  await sql.query('select id from public.agencies where id = $1::uuid for no key update', [agency_id])
  // From here on nobody can be given a ticket of theirs: the tickets' trigger waits for this row.
  const [person] = await sql.query('select id from public.users where id = $1::uuid for update', [user_id])
  if (await hasMoved(sql, user_id, agency_id)) return null
  await endSessions(sql, user_id)
  if (!person) return { handed_over: 0, unassigned: 0, profile: 'deleted' }
  const stays = await lockTakers(sql, agency_id, user_id, request.take_over)
  const counted = await handOver(sql, { user_id, agency_id, take_over: onlyOf(stays, request.take_over) })
  const kept = await isNamed(sql, user_id, agency_id)
  await recordingMember(sql, { agency_id, user_id }, async () => {
    if (kept) await strip(sql, user_id)
    else await sql.query('delete from public.users where id = $1::uuid returning id', [user_id])
  })
  await announceMembers(sql, agency_id, 'delete', user_id)
  return { ...counted, profile: kept ? 'kept' : 'deleted' }
}

/** Whether the person is of another agency now. */
export async function hasMoved(sql: Sql, user_id: string, agency_id: string): Promise<boolean> {
  const [elsewhere] = await sql.query(
    `select c.id::text from public.users u join public.clients c on c.id = u.client_id
      where u.id = $1::uuid and c.agency_id is distinct from $2::uuid`,
    [user_id, agency_id],
  )
  return elsewhere !== undefined
}

async function lockTakers(
  sql: Sql,
  agency_id: string,
  user_id: string,
  take_over: TakeOverWish,
): Promise<Set<string>> {
  await sql.query(
    `select id from public.users where id in (select value::uuid from jsonb_array_elements_text($1::jsonb))
      order by id for share`,
    [JSON.stringify(takersIn(take_over))],
  )
  return new Set((await findTakers(sql, agency_id, user_id)).map(({ id }) => id))
}

/**
 * Whether the agency's history needs the name: closed tickets, what the person wrote, imported or saved, or a table of RevOS that we
 * do not know and that points at them, which a deletion could take along.
 */
export async function isNamed(sql: Sql, user_id: string, agency_id: string): Promise<boolean> {
  const [row] = await sql.query<{ named: boolean }>(
    `select exists (select from public.tickets t where t.assignee_id = $1::uuid and t.agency_id = $2::uuid and not (${is_open}))
         or exists (select from public.tickets t where t.agency_id = $2::uuid and t.created_by = $1::uuid)
         or exists (select from audienceos.ticket_comments m where m.agency_id = $2::uuid and m.author_id = $1::uuid)
         or exists (select from public.alerts a where a.agency_id = $2::uuid and a.created_by = $1::uuid)
         or exists (select from public.documents d where d.agency_id = $2::uuid and d.created_by = $1::uuid)
         or exists (select from audienceos.document_versions v where v.agency_id = $2::uuid and v.created_by = $1::uuid)
         or exists (select from audienceos.deleted_documents d where d.agency_id = $2::uuid and d.deleted_by = $1::uuid)
         or exists (select from public.communications m
              where m.agency_id = $2::uuid and m.created_by = $1::uuid and m.import_id is null)
         or exists (select from audienceos.imports i where i.agency_id = $2::uuid and i.created_by = $1::uuid)
         or exists (select from public.agency_cartridges c where c.agency_id = $2::uuid and c.updated_by = $1::uuid)
         or exists (select from audienceos.cartridge_versions v where v.agency_id = $2::uuid and v.saved_by = $1::uuid)
       as named`,
    [user_id, agency_id],
  )
  return row?.named !== false || (await isReferenced(sql, await unknownReferences(sql), user_id))
}

/** Foreign keys to users that nothing here clears before a profile goes. */
async function unknownReferences(sql: Sql): Promise<Reference[]> {
  const cleared = ['public.tickets', 'audienceos.client_profiles']
  return (await referencesTo(sql, 'public.users')).filter(({ table }) => !cleared.includes(table))
}

/** Leaves a name and an id: no client, hence no agency and no access; no address, so that it may be invited again. */
async function strip(sql: Sql, user_id: string): Promise<void> {
  await sql.query(
    `update public.users set client_id = null, role = 'team_member', updated_at = clock_timestamp(),
       full_name = coalesce(nullif(btrim(full_name), ''), split_part(email, '@', 1)),
       email = id::text || '@offboarded.invalid'
      where id = $1::uuid returning id`,
    [user_id],
  )
}
