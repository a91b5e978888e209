import { sql, type UserTransaction } from '@audienceos/db'

/** Who gets what comes from a client: its owner, who may have left since; else the person who asks. */
export async function ownerOr(
  tx: Pick<UserTransaction, '$queryRaw'>,
  client_id: string | null,
  person: string,
): Promise<string> {
  if (client_id === null) return person
  const [owner] = await tx.$queryRaw<{ id: string }[]>(sql`
    select m.id::text from audienceos.client_profiles f join audienceos.members() m on m.id = f.owner_id
    where f.client_id = ${client_id}::uuid and f.agency_id = audienceos.current_agency_id()`)
  return owner?.id ?? person
}
