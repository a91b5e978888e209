import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'
import { useMe } from '../../app/use-session.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState } from '../../kit/states.tsx'

const roles: Record<Member['role'], string> = {
  admin: 'Admin',
  manager: 'Manager',
  team_member: 'Team member',
}

/** The people of the agency, to read. */
export function MemberList() {
  const { user } = useMe()
  const query = useQuery(orpc.people.list.queryOptions())
  if (query.isPending) return <SkeletonRows count={3} height={52} />
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <ul className="overflow-hidden rounded-lg border border-line">
      {query.data.items.map((member) => (
        <li
          key={member.id}
          className="flex min-h-13 items-center gap-3 border-b border-line px-3 py-2 last:border-b-0"
        >
          <Avatar name={member.full_name ?? member.email} size={28} />
          <div className="min-w-0 flex-1">
            <div className="flex items-center gap-2">
              <span className="truncate font-medium">{member.full_name ?? member.email}</span>
              {member.id === user.id && <Badge>You</Badge>}
            </div>
            <div className="truncate text-sm text-ink-3">{member.email}</div>
          </div>
          <span className="shrink-0 text-sm text-ink-2">{roles[member.role]}</span>
        </li>
      ))}
    </ul>
  )
}
