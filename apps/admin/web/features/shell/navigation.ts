import type { Permission } from '@audienceos/domain'
import {
  BellRing,
  Building2,
  Database,
  FolderOpen,
  Gauge,
  History,
  type LucideIcon,
  MessagesSquare,
  Settings,
  SlidersHorizontal,
  SquareKanban,
  Upload,
  Users,
} from 'lucide-react'

export type Destination = {
  to:
    | '/'
    | '/alerts'
    | '/tickets'
    | '/clients'
    | '/communications'
    | '/documents'
    | '/imports'
    | '/cartridges'
    | '/people'
    | '/activity'
    | '/data-model'
    | '/settings'
  label: string
  icon: LucideIcon
  keys: string
  /** Other places that belong to it. */
  also?: string
  /** Shows how many alerts are open. */
  counted?: true
  /** Begins another part of the navigation. */
  begins?: true
  /** Only for those who may. */
  needs?: Permission
}

/** The places of the app: sidebar, bottom bar, palette and shortcuts all read this. */
export const destinations: readonly Destination[] = [
  { to: '/', label: 'Portfolio', icon: Gauge, keys: 'g h' },
  { to: '/alerts', label: 'Alerts', icon: BellRing, keys: 'g a', also: '/alert-rules', counted: true },
  { to: '/tickets', label: 'Tickets', icon: SquareKanban, keys: 'g t' },
  { to: '/clients', label: 'Clients', icon: Building2, keys: 'g c' },
  { to: '/communications', label: 'Communications', icon: MessagesSquare, keys: 'g m' },
  { to: '/documents', label: 'Documents', icon: FolderOpen, keys: 'g f' },
  { to: '/imports', label: 'Imports', icon: Upload, keys: 'g i', begins: true },
  { to: '/cartridges', label: 'Cartridges', icon: SlidersHorizontal, keys: 'g r' },
  { to: '/people', label: 'People', icon: Users, keys: 'g p', also: '/outbox' },
  { to: '/activity', label: 'Activity', icon: History, keys: 'g v', needs: 'activity.inspect' },
  { to: '/data-model', label: 'Data model', icon: Database, keys: 'g d', needs: 'model.inspect' },
  { to: '/settings', label: 'Settings', icon: Settings, keys: 'g s' },
]
