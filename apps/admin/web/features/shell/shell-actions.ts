import { useNavigate, useRouter } from '@tanstack/react-router'
import {
  AtSign,
  BellPlus,
  CircleUser,
  FilePlus2,
  Keyboard,
  KeyRound,
  LogOut,
  Mail,
  MonitorCog,
  Moon,
  Plus,
  Search,
  ShieldCheck,
  SlidersHorizontal,
  Sun,
  TicketPlus,
  UserPlus,
} from 'lucide-react'
import { useMay, useMe } from '../../app/use-session.ts'
import { type Action, useDeclareActions } from '../../keys/registry.ts'
import { setTheme } from '../../theme/theme.ts'
import { settingsSections } from '../agency/settings-sections.ts'
import { validateClientsSearch } from '../clients/clients-search.ts'
import { useAskSignOut } from '../session/use-ask-sign-out.ts'
import { destinations } from './navigation.ts'
import { openOverlay, toggleOverlay } from './overlays.ts'

/** What can be done on every screen. */
export function useShellActions(): void {
  const navigate = useNavigate()
  const router = useRouter()
  const signOut = useAskSignOut()
  const { permissions } = useMe()
  const mayCreate = useMay('client.create')
  const mayImport = useMay('communication.import')
  const manages = useMay('member.manage')

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
          run: () => {
            // Filters of the client list stay; those of another screen are none of it.
            const { pathname, search } = router.state.location
            const filters = pathname === '/clients' ? validateClientsSearch(search) : {}
            void navigate({ to: '/clients', search: { ...filters, panel: 'new' } })
          },
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
  const managing: Action[] = manages
    ? [
        {
          id: 'go./people/sign-in-health',
          label: 'Go to sign-in health',
          group: 'Go to',
          keys: 'g l',
          icon: ShieldCheck,
          keywords: 'auth sync accounts repair check',
          run: () => void navigate({ to: '/people/sign-in-health' }),
        },
        {
          id: 'go./outbox',
          label: 'Go to the outbox',
          group: 'Go to',
          keys: 'g o',
          icon: Mail,
          keywords: 'mail invitation link',
          run: () => void navigate({ to: '/outbox' }),
        },
        {
          id: 'people.invite',
          label: 'Invite people',
          group: 'People',
          icon: UserPlus,
          keywords: 'add member colleague user',
          run: () => void navigate({ to: '/people', search: { panel: 'invite' } }),
        },
      ]
    : []
  const settings: Action[] = settingsSections.map(({ id, title, icon, keywords }) => ({
    id: `settings.${id}`,
    label: `Settings: ${title.toLowerCase()}`,
    group: 'Settings',
    icon,
    keywords,
    run: () => void navigate({ to: '/settings', hash: id }),
  }))
  useDeclareActions(
    [
      ...create,
      ...importing,
      ...places,
      ...managing,
      {
        id: 'go./alert-rules',
        label: 'Go to the rules of alerts',
        group: 'Go to',
        keys: 'g e',
        icon: SlidersHorizontal,
        keywords: 'alert rules thresholds',
        run: () => void navigate({ to: '/alert-rules' }),
      },
      {
        id: 'ticket.new',
        label: 'New ticket',
        group: 'Tickets',
        icon: TicketPlus,
        keywords: 'add create task to do',
        run: () => void navigate({ to: '/tickets', search: { panel: 'new' } }),
      },
      {
        id: 'alert.new',
        label: 'New alert',
        group: 'Alerts',
        icon: BellPlus,
        keywords: 'raise manual',
        run: () => void navigate({ to: '/alerts', search: { alert: 'new' } }),
      },
      {
        id: 'go./account',
        label: 'Go to your account',
        group: 'Go to',
        keys: 'g y',
        icon: CircleUser,
        keywords: 'profile name password e-mail sessions security',
        run: () => void navigate({ to: '/account' }),
      },
      {
        id: 'account.email',
        label: 'Change your e-mail address',
        group: 'Account',
        icon: AtSign,
        run: () => void navigate({ to: '/account', search: { change: 'email' } }),
      },
      {
        id: 'account.password',
        label: 'Change your password',
        group: 'Account',
        icon: KeyRound,
        run: () => void navigate({ to: '/account', search: { change: 'password' } }),
      },
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
      ...settings,
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
        run: signOut,
      },
    ],
    true,
  )
}
