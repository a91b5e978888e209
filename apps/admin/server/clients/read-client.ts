import { sql, type UserDb } from '@audienceos/db'
import { AppError, type Client } from '@audienceos/domain'
import type { ClientDetail } from '../../contract/clients.ts'
import { client_columns, clients_source, last_contact, owner_name } from './columns.ts'

/** What reads can be made with: the database of a user, or a transaction of it. */
export type Reader = Pick<UserDb, '$queryRaw' | '$queryJson'>

/** A client of the caller's agency. @throws AppError not_found */
export async function readClient(db: Reader, id: string): Promise<Client> {
  const [row] = await db.$queryRaw<{ client: Client }[]>(sql`select row_to_json(r) as client from (
    select ${client_columns}, f.notes, ${owner_name} from ${clients_source} where c.id = ${id}::uuid) r`)
  if (row === undefined) throw noClient()
  return row.client
}

/** A client with the counts of its timeline. @throws AppError not_found */
export async function readClientDetail(db: Reader, id: string): Promise<ClientDetail> {
  const own = sql`x.client_id = c.id and x.agency_id = c.agency_id`
  const [row] = await db.$queryRaw<{ client: ClientDetail }[]>(sql`select row_to_json(r) as client from (
    select ${client_columns}, f.notes, ${owner_name}, audienceos.rfc3339(${last_contact}) as last_contact_at,
      (select json_build_object(
        'email', count(*) filter (where x.type = 'email'), 'call', count(*) filter (where x.type = 'call'),
        'meeting', count(*) filter (where x.type = 'meeting'), 'note', count(*) filter (where x.type = 'note'),
        'alert', (select count(*) from public.alerts x where ${own}),
        'ticket', (select count(*) from public.tickets x where ${own}),
        'document', (select count(*) from public.documents x where ${own})
      ) from public.communications x where ${own}) as counts
    from ${clients_source} where c.id = ${id}::uuid) r`)
  if (row === undefined) throw noClient()
  return row.client
}

export function noClient(): AppError {
  return new AppError('not_found', 'There is no such client.')
}
