import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, CircleUser, LogOut, MonitorCog, Moon, Settings, Sun } from 'lucide-react'
import { useMe } from '../../app/use-session.ts'
import { useActions } from '../../keys/registry.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Menu, MenuGroup, MenuItem, MenuRadio, MenuSeparator } from '../../kit/menu.tsx'
import { setTheme, useTheme } from '../../theme/theme.ts'
import { useAskSignOut } from '../session/use-ask-sign-out.ts'

export const themeOptions = [
  { value: 'light', label: 'Light', icon: <Sun aria-hidden size={16} className="text-ink-3" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden size={16} className="text-ink-3" /> },
  { value: 'system', label: 'System', icon: <MonitorCog aria-hidden size={16} className="text-ink-3" /> },
] as const

/** The agency at the top of the sidebar; opens who is signed in, theme, settings and sign out. */
export function AccountMenu() {
  const { agency } = useMe()
  return (
    <Menu
      trigger={
        <button
          type="button"
          className="flex h-9 w-full items-center gap-2 rounded-md px-2 hover:bg-line/60 data-popup-open:bg-line/60"
        >
          <Avatar name={agency.name} shape="company" />
          <span className="min-w-0 flex-1 truncate text-left font-semibold">{agency.name}</span>
          <ChevronDown aria-hidden size={14} className="text-ink-3" />
        </button>
      }
    >
      <AccountItems />
    </Menu>
  )
}

/** What the account menu holds; the phone's "More" menu shows the same. */
export function AccountItems() {
  const { user } = useMe()
  const theme = useTheme()
  const navigate = useNavigate()
  const signOut = useAskSignOut()
  const actions = useActions()
  /** As the keyboard knows it, so that the hint is never another key. */
  const keysOf = (id: string) => {
    const keys = actions.find((action) => action.id === id)?.keys
    return keys === undefined ? {} : { keys }
  }
  return (
    <>
      <div className="flex items-center gap-2 px-2 py-1.5">
        <Avatar name={user.full_name ?? user.email} size={28} />
        <div className="min-w-0">
          <div className="max-w-52 truncate text-sm font-medium">{user.full_name ?? user.email}</div>
          <div className="max-w-52 truncate text-xs text-ink-3">{user.email}</div>
        </div>
      </div>
      <MenuSeparator />
      <MenuGroup label="Theme">
        <MenuRadio value={theme} onChange={setTheme} options={themeOptions} />
      </MenuGroup>
      <MenuSeparator />
      <MenuItem
        icon={CircleUser}
        {...keysOf('go./account')}
        onSelect={() => void navigate({ to: '/account' })}
      >
        Account
      </MenuItem>
      <MenuItem
        icon={Settings}
        {...keysOf('go./settings')}
        onSelect={() => void navigate({ to: '/settings' })}
      >
        Settings
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={signOut}>
        Sign out
      </MenuItem>
    </>
  )
}
