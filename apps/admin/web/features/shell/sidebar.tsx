import { Link, useRouterState } from '@tanstack/react-router'
import { CircleHelp, Search } from 'lucide-react'
import { useMe } from '../../app/use-session.ts'
import { IconButton } from '../../kit/icon-button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { Tooltip } from '../../kit/tooltip.tsx'
import { OpenAlerts } from '../notices/open-alerts.tsx'
import { AccountMenu } from './account-menu.tsx'
import { type Destination, destinations } from './navigation.ts'
import { openOverlay } from './overlays.ts'

/** Navigation at the left, from 768 px up. */
export function Sidebar() {
  const { permissions } = useMe()
  const shown = destinations.filter(({ needs }) => needs === undefined || permissions.includes(needs))
  return (
    <div className="hidden w-[220px] shrink-0 flex-col gap-3 p-2 md:flex">
      <AccountMenu />
      <button
        type="button"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openOverlay('palette')}
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-sm text-ink-3 hover:text-ink"
      >
        <Search aria-hidden size={14} />
        <span className="flex-1 text-left">Search</span>
        <Kbd keys="$mod+k" />
      </button>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-px">
        {shown.map((destination) => (
          <NavLink key={destination.to} {...destination} />
        ))}
      </nav>
      <IconButton
        icon={CircleHelp}
        label="Keyboard shortcuts"
        keys="?"
        side="right"
        onClick={() => openOverlay('help')}
      />
    </div>
  )
}

function NavLink({ to, label, icon: Icon, keys, also, counted, begins }: Destination) {
  const within = useRouterState({ select: ({ location }) => location.pathname === also })
  return (
    <Tooltip content={label} keys={keys} side="right">
      <Link
        to={to}
        data-within={within || undefined}
        data-begins={begins}
        className="flex h-7 items-center gap-2 rounded-md px-2 font-medium text-ink-2 hover:bg-line/60 hover:text-ink aria-[current=page]:bg-line/80 aria-[current=page]:text-ink data-within:bg-line/80 data-within:text-ink data-begins:mt-3"
        activeOptions={{ includeSearch: false, exact: to === '/' }}
      >
        <Icon aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
        {label}
        {counted && <OpenAlerts />}
      </Link>
    </Tooltip>
  )
}
