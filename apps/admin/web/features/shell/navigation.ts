import type { Permission } from '@audienceos/domain'
import {
  Building2,
  Database,
  type LucideIcon,
  MessagesSquare,
  Settings,
  SlidersHorizontal,
  Upload,
  Users,
} from 'lucide-react'

export type Destination = {
  to: '/clients' | '/communications' | '/imports' | '/cartridges' | '/people' | '/data-model' | '/settings'
  label: string
  icon: LucideIcon
  keys: string
  /** Other places that belong to it. */
  also?: string
  /** Only for those who may. */
  needs?: Permission
}

/** The places of the app: sidebar, bottom bar, palette and shortcuts all read this. */
export const destinations: readonly Destination[] = [
  { to: '/clients', label: 'Clients', icon: Building2, keys: 'g c' },
  { to: '/communications', label: 'Communications', icon: MessagesSquare, keys: 'g m' },
  { to: '/imports', label: 'Imports', icon: Upload, keys: 'g i' },
  { to: '/cartridges', label: 'Cartridges', icon: SlidersHorizontal, keys: 'g r' },
  { to: '/people', label: 'People', icon: Users, keys: 'g p', also: '/outbox' },
  { to: '/data-model', label: 'Data model', icon: Database, keys: 'g d', needs: 'model.inspect' },
  { to: '/settings', label: 'Settings', icon: Settings, keys: 'g s' },
]
