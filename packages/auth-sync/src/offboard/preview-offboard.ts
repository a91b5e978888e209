import type { OffboardPreview } from '@audienceos/domain'
import { sealed } from '../errors/sealed.ts'
import { findMember } from '../members/find-member.ts'
import { findTakers } from '../members/find-takers.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import { is_open } from './open-ticket.ts'

/** What offboarding a member would hand over, and to whom it may go. @throws AuthSyncError member_not_found */
export async function previewOffboard(
  { store }: Pick<SyncDeps, 'store'>,
  { agency_id, user_id }: { agency_id: string; user_id: string },
): Promise<Omit<OffboardPreview, 'member'>> {
  return sealed(async () => {
    await findMember(store, agency_id, user_id)
    const params = [user_id, agency_id]
    const open_tickets = await store.query<OffboardPreview['open_tickets'][number]>(
      `select t.client_id::text, c.name as client_name, count(*)::int as count
         from public.tickets t left join public.clients c on c.id = t.client_id
        where t.assignee_id = $1::uuid and t.agency_id = $2::uuid and ${is_open}
        group by t.client_id, c.name order by count(*) desc, c.name, t.client_id`,
      params,
    )
    const [closed] = await store.query<{ n: number }>(
      `select count(*)::int as n from public.tickets t
        where t.assignee_id = $1::uuid and t.agency_id = $2::uuid and not (${is_open})`,
      params,
    )
    const owned_clients = await store.query<OffboardPreview['owned_clients'][number]>(
      `select p.client_id::text, c.name as client_name
         from audienceos.client_profiles p join public.clients c on c.id = p.client_id
        where p.owner_id = $1::uuid and p.agency_id = $2::uuid order by c.name, c.id`,
      params,
    )
    const takers = await findTakers(store, agency_id, user_id)
    return { open_tickets, closed_tickets: closed?.n ?? 0, owned_clients, takers }
  })
}
