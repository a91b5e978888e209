import { Link, useNavigate } from '@tanstack/react-router'
import { Ellipsis, type LucideIcon, Search } from 'lucide-react'
import { useMe } from '../../app/use-session.ts'
import { Menu, MenuItem, MenuSeparator } from '../../kit/menu.tsx'
import { OpenAlerts } from '../notices/open-alerts.tsx'
import { AccountItems } from './account-menu.tsx'
import { destinations } from './navigation.ts'
import { openOverlay } from './overlays.ts'

const tab =
  'relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-[11px] leading-none font-medium text-ink-3 aria-[current=page]:text-accent-ink'

const Face = ({ icon: Icon, label }: { icon: LucideIcon; label: string }) => (
  <>
    <Icon aria-hidden size={20} strokeWidth={1.75} />
    <span className="max-w-full truncate">{label}</span>
  </>
)

/** Navigation on phones: three places, the search, and the rest behind "More". */
export function BottomBar() {
  const { permissions } = useMe()
  const navigate = useNavigate()
  const places = destinations.slice(0, 3)
  const rest = destinations
    .slice(3, -1)
    .filter(({ needs }) => needs === undefined || permissions.includes(needs))
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {places.map(({ to, label, icon, counted }) => (
        <Link key={to} to={to} className={tab} activeOptions={{ includeSearch: false, exact: to === '/' }}>
          <Face icon={icon} label={label === 'Communications' ? 'Messages' : label} />
          {counted && <OpenAlerts corner />}
        </Link>
      ))}
      <button type="button" className={tab} onClick={() => openOverlay('palette')}>
        <Face icon={Search} label="Search" />
      </button>
      <Menu
        align="end"
        side="top"
        trigger={
          <button type="button" className={tab}>
            <Face icon={Ellipsis} label="More" />
          </button>
        }
      >
        {rest.map(({ to, label, icon }) => (
          <MenuItem key={to} icon={icon} onSelect={() => void navigate({ to })}>
            {label}
          </MenuItem>
        ))}
        {rest.length > 0 && <MenuSeparator />}
        <AccountItems />
      </Menu>
    </nav>
  )
}
