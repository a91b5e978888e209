import { useNavigate } from '@tanstack/react-router'
import { FilePlus2, Keyboard, LogOut, MonitorCog, Moon, Plus, Search, Sun } from 'lucide-react'
import { useMay, useMe, useSignOut } from '../../app/use-session.ts'
import { type Action, useDeclareActions } from '../../keys/registry.ts'
import { setTheme } from '../../theme/theme.ts'
import { destinations } from './navigation.ts'
import { openOverlay, toggleOverlay } from './overlays.ts'

/** What can be done on every screen. */
export function useShellActions(): void {
  const navigate = useNavigate()
  const signOut = useSignOut()
  const { permissions } = useMe()
  const mayCreate = useMay('client.create')
  const mayImport = useMay('communication.import')

  const places: Action[] = destinations
    .filter(({ needs }) => needs === undefined || permissions.includes(needs))
    .map(({ to, label, icon, keys }) => ({
      id: `go.${to}`,
      label: `Go to ${label.toLowerCase()}`,
      group: 'Go to',
      keys,
      icon,
      run: () => void navigate({ to }),
    }))
  const create: Action[] = mayCreate
    ? [
        {
          id: 'client.new',
          label: 'New client',
          group: 'Clients',
          keys: 'c',
          icon: Plus,
          keywords: 'add create customer',
          run: () => void navigate({ to: '/clients', search: (prev) => ({ ...prev, panel: 'new' }) }),
        },
      ]
    : []
  const importing: Action[] = mayImport
    ? [
        {
          id: 'import.new',
          label: 'New import',
          group: 'Imports',
          keys: 'i',
          icon: FilePlus2,
          keywords: 'upload mail mailbox mbox eml calendar csv',
          run: () => void navigate({ to: '/imports', search: { new: 'file' } }),
        },
      ]
    : []
  useDeclareActions([
    ...create,
    ...importing,
    ...places,
    {
      id: 'palette',
      label: 'Search and commands',
      group: 'General',
      keys: '$mod+k',
      icon: Search,
      only: 'keyboard',
      run: () => toggleOverlay('palette'),
    },
    {
      id: 'help',
      label: 'Keyboard shortcuts',
      group: 'General',
      keys: '?',
      icon: Keyboard,
      keywords: 'help keys',
      run: () => openOverlay('help'),
    },
    { id: 'theme.light', label: 'Light theme', group: 'Theme', icon: Sun, run: () => setTheme('light') },
    { id: 'theme.dark', label: 'Dark theme', group: 'Theme', icon: Moon, run: () => setTheme('dark') },
    {
      id: 'theme.system',
      label: 'Theme of the system',
      group: 'Theme',
      icon: MonitorCog,
      run: () => setTheme('system'),
    },
    {
      id: 'sign-out',
      label: 'Sign out',
      group: 'Account',
      icon: LogOut,
      keywords: 'log out leave',
      run: () => signOut.mutate(),
    },
  ])
}
