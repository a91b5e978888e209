import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'

const tab =
  'relative inline-flex h-9 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-ink-3 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-0 aria-[current=page]:after:bottom-0 aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-accent pointer-coarse:h-11'

/** Members, sign-in health and outbox beside each other, for those who manage people. */
export function PeopleTabs() {
  const manages = useMay('member.manage')
  const report = useQuery({ ...orpc.health.report.queryOptions(), enabled: manages }).data
  if (!manages) return null
  const trouble = report?.findings.length ?? 0
  return (
    <nav
      aria-label="People"
      className="flex shrink-0 gap-1 overflow-x-auto px-4 inset-shadow-[0_-1px_var(--line)] [scrollbar-width:none]"
    >
      <Link to="/people" activeOptions={{ exact: true, includeSearch: false }} className={tab}>
        Members
      </Link>
      <Link to="/people/sign-in-health" activeOptions={{ includeSearch: false }} className={tab}>
        Sign-in health
        {trouble > 0 && (
          <span className="tabular rounded-full bg-warn-soft px-1.5 text-xs text-warn">
            {trouble}
            <span className="sr-only"> need attention</span>
          </span>
        )}
      </Link>
      <Link to="/outbox" activeOptions={{ includeSearch: false }} className={tab}>
        Outbox
      </Link>
    </nav>
  )
}
