import type { ClientStatus } from '@audienceos/domain'
import { ms, readJson, type Scope, uuids } from '../scope.ts'

/** A client of the agency, until the transaction ends. `since`: when it came, where that is known. */
export type HeldClient = {
  client_id: string
  name: string
  status: ClientStatus
  is_workspace: boolean
  since: number | null
}

/** Those of the clients that are the agency's. Inside a transaction they stay so until it ends. */
export function holdClients({ sql, agency_id }: Scope, clients: readonly string[]): Promise<HeldClient[]> {
  return readJson<HeldClient>(
    sql,
    `select h.client_id, h.name, h.status, h.is_workspace,
       case when isfinite(h.created_at) then ${ms('h.created_at')} end as since
     from audienceos.hold_clients($1::uuid, $2::uuid[]) h`,
    [agency_id, uuids(clients)],
  )
}
