import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'

const tab =
  'inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-ink-3 hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink pointer-coarse:h-10'

/** Members, sign-in health and outbox beside each other, for those who manage people. */
export function PeopleTabs() {
  const manages = useMay('member.manage')
  const report = useQuery({ ...orpc.health.report.queryOptions(), enabled: manages }).data
  if (!manages) return null
  const trouble = report?.findings.length ?? 0
  return (
    <nav
      aria-label="People"
      className="flex h-11 shrink-0 items-center gap-1 overflow-x-auto border-b border-line px-2 [scrollbar-width:none]"
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
