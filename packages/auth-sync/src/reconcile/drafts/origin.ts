import { Role, roleOf } from '@audienceos/domain'
import type { Sql } from '../../store/store.ts'
import type { FoundAccount } from '../finding.ts'

/** The profile that the journal made for an account, as it would be made again. */
export interface ProfileRow extends Record<string, string | null> {
  id: string
  client_id: string
  email: string
  full_name: string | null
  role: string
}

/**
 * What the journal knows of an account that has lost its profile: the last operation that made one under the address it
 * still has, the very one by which audienceos.compare_accounts() names the agency; and the client, if that is still there
 * and of the same agency. The role is the one given last or the account's copy of it, whichever may do less: RevOS changes
 * roles too. Undefined when it knows nothing, or that the person was sent away since.
 */
export async function originOf(
  sql: Sql,
  account: FoundAccount,
  agency_id: string,
): Promise<ProfileRow | undefined> {
  const [found] = await sql.query<{ client_id: string; full_name: string | null; role: string }>(
    `select o.client_id, o.payload ->> 'full_name' as full_name,
       coalesce(
         -- In whatever state: the profile had its role with the commit that began the change.
         (select r.payload ->> 'role' from audienceos.auth_operations r
           where r.user_id = o.user_id and r.kind = 'change_role' and r.created_at > o.created_at
           order by r.created_at desc limit 1),
         case o.kind when 'sign_up_agency' then 'admin' else o.payload ->> 'role' end,
         'team_member') as role
      from audienceos.auth_operations o
      join public.clients c on c.id = o.client_id and c.agency_id = o.agency_id
     where o.user_id = $1::uuid and o.email = $2 and o.agency_id = $3::uuid and o.state = 'DONE'
       and o.kind in ('sign_up_agency', 'invite')
       and not exists (select from audienceos.auth_operations l
         where l.user_id = o.user_id and l.kind in ('offboard', 'revoke_invite') and l.created_at >= o.created_at)
     order by o.created_at desc limit 1`,
    [account.id, account.address, agency_id],
  )
  if (!found || !account.address) return undefined
  return { id: account.id, email: account.address, ...found, role: lower(found.role, account.role) }
}

function lower(role: string, copy: string | null): Role {
  const rank = (one: Role) => Role.options.indexOf(one)
  const [given, copied] = [roleOf(role), roleOf(copy ?? role)]
  return rank(copied) > rank(given) ? copied : given
}
