import { LogOut, Monitor, Smartphone } from 'lucide-react'
import { useDeclareActions } from '../../keys/registry.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { ErrorState } from '../../kit/states.tsx'
import { Time } from '../../kit/time.tsx'
import { formatMoment } from '../../time/format.ts'
import { deviceOf, isHandheld, placeOf } from './describe-session.ts'
import { type AccountSession, useSessions } from './use-sessions.ts'

/** One's own sessions, this one first. */
export function SessionList() {
  const { query, end, endOthers } = useSessions()
  const sessions = (query.data?.items ?? []).toSorted((a, b) => Number(b.current) - Number(a.current))
  const others = sessions.some(({ current }) => !current)
  useDeclareActions([
    ...sessions
      .filter(({ current }) => !current)
      .map((session) => ({
        id: `account.end.${session.id}`,
        label: `Sign out ${nameOf(session)}, ${placeOf(session.ip)}`,
        group: 'Account',
        icon: LogOut,
        run: () => end.mutate(session),
      })),
    ...(others
      ? [
          {
            id: 'account.end-others',
            label: 'Sign out everywhere else',
            group: 'Account',
            icon: LogOut,
            keywords: 'revoke sessions devices',
            run: () => endOthers.mutate(),
          },
        ]
      : []),
  ])
  if (query.isPending) return <SkeletonRows count={2} height={60} />
  if (query.data === undefined) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="flex flex-col items-start gap-3">
      <ul aria-label="Sessions" className="w-full overflow-hidden rounded-lg border border-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex min-h-15 items-center gap-3 border-b border-line px-3 py-2 last:border-b-0"
          >
            <Session session={session} onEnd={() => end.mutate(session)} />
          </li>
        ))}
      </ul>
      {others && (
        <Button icon={<LogOut aria-hidden size={14} />} onClick={() => endOthers.mutate()}>
          Sign out everywhere else
        </Button>
      )}
    </div>
  )
}

/** Two sessions on one device differ in when they began. */
const nameOf = ({ user_agent, created_at }: AccountSession) =>
  `${deviceOf(user_agent)}, signed in ${formatMoment(new Date(created_at))}`

function Session({ session, onEnd }: { session: AccountSession; onEnd: () => void }) {
  const { user_agent, ip, created_at, refreshed_at, current } = session
  const Icon = isHandheld(user_agent) ? Smartphone : Monitor
  const device = deviceOf(user_agent)
  return (
    <>
      <Icon aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium">{device}</span>
          {current && <Badge tone="accent">This one</Badge>}
        </div>
        <div className="text-sm text-ink-3">
          {placeOf(ip)} · last used <Time value={refreshed_at ?? created_at} /> · signed in{' '}
          <Time value={created_at} />
        </div>
      </div>
      {!current && (
        <Button size="sm" aria-label={`Sign out ${nameOf(session)}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </>
  )
}
