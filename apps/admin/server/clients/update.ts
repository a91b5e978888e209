import { type Sql, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { stale } from '../errors/stale.ts'
import { assignments } from '../rows/assignments.ts'
import { signedIn } from '../rpc/implementer.ts'
import { clients_source, version } from './columns.ts'
import { noClient, readClient } from './read-client.ts'

const strayed =
  'This client came from another agency, and what is kept beside it is still there. An engineer can bring it over.'

/** Changes a client in both of its rows, unless somebody else did since the caller looked. */
export const updateClient = signedIn.clients.update.handler(({ context, input }) => {
  const { id, name, expected_updated_at, ...profile } = input
  return context.db.transaction(async (tx) => {
    // The profile's row is the lock: whoever changes a client holds it. RevOS's own clients may have none yet.
    await tx.$executeRaw(sql`insert into audienceos.client_profiles (client_id, agency_id)
      select c.id, c.agency_id from audienceos.clients() c where c.id = ${id}::uuid on conflict (client_id) do nothing`)
    const locked = await tx.$queryRaw<unknown[]>(
      sql`select 1 as locked from audienceos.client_profiles where client_id = ${id}::uuid for update`,
    )
    const [seen] = await tx.$queryRaw<{ fresh: boolean }[]>(
      sql`select ${freshness(expected_updated_at)} as fresh from ${clients_source} where c.id = ${id}::uuid`,
    )
    if (seen === undefined) throw noClient()
    // Nothing of it would be seen or changed: it belongs to the agency that RevOS moved the client away from.
    if (locked.length === 0) throw new AppError('conflict', strayed)
    if (!seen.fresh) throw stale(await readClient(tx, id))
    if (name !== undefined) {
      await tx.$queryRaw(sql`select id::text from audienceos.update_client(${id}::uuid, ${name})`)
    }
    const changes = assignments(profile, { email_domains: 'text[]', owner_id: 'uuid' })
    if (changes !== undefined) {
      await tx.$executeRaw(
        sql`update audienceos.client_profiles set ${changes} where client_id = ${id}::uuid`,
      )
    }
    return readClient(tx, id)
  })
})

function freshness(expected: string | null | undefined): Sql {
  return expected === undefined ? sql`true` : sql`${version} is not distinct from ${expected}::timestamptz`
}
