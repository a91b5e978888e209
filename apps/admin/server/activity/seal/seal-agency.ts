import type { Store } from '@audienceos/auth-sync'

/**
 * Seals records of an agency that no seal covers yet, and answers how many. One server at a time does it for an agency, in one
 * statement, and writers of the log wait for none of this. The database does it, because the service may not.
 */
export async function sealAgency(store: Store, agency_id: string): Promise<number> {
  const [row] = await store.query<{ sealed: number }>('select audienceos.seal_activity($1::uuid) as sealed', [
    agency_id,
  ])
  return row?.sealed ?? 0
}
