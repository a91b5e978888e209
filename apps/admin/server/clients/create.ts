import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { signedIn } from '../rpc/implementer.ts'
import { readClient } from './read-client.ts'

/** Adds a client: RevOS's row through the function, and ours beside it, or neither. */
export const createClient = signedIn.clients.create.handler(({ context, input }) => {
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  return context.db.transaction(async (tx) => {
    await tx.$queryRaw(sql`select id::text from audienceos.create_client(${input.name}, ${id}::uuid)`)
    // A repetition under the same id and name lands on the row that is there, and leaves it as it is.
    await tx.$executeRaw(sql`insert into audienceos.client_profiles
        (client_id, agency_id, owner_id, status, website, email_domains, notes)
      values (${id}::uuid, audienceos.current_agency_id(), ${input.owner_id ?? null}::uuid,
        ${input.status ?? 'active'}, ${input.website ?? null}, ${input.email_domains ?? []}::text[],
        ${input.notes ?? null})
      on conflict (client_id) do nothing`)
    return readClient(tx, id)
  })
})
