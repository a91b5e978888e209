import { AtSign, BellRing, Building2, CalendarClock, type LucideIcon, MonitorCog } from 'lucide-react'

export type SettingsSection = {
  /** Its anchor. */
  id: string
  title: string
  icon: LucideIcon
  /** More words the palette finds it by. */
  keywords: string
}

/** The parts of the settings, in their order: the page, its navigation and the palette read this. */
export const settingsSections = [
  { id: 'agency', title: 'Agency', icon: Building2, keywords: 'name rename company' },
  {
    id: 'addresses',
    title: 'Own addresses',
    icon: AtSign,
    keywords: 'e-mail domains direction sent received',
  },
  {
    id: 'business-hours',
    title: 'Business hours',
    icon: CalendarClock,
    keywords: 'calendar holidays time zone week working hours',
  },
  { id: 'notices', title: 'Notices', icon: BellRing, keywords: 'notifications alerts default told' },
  { id: 'appearance', title: 'Appearance', icon: MonitorCog, keywords: 'theme light dark system colours' },
] as const satisfies readonly SettingsSection[]

export type SettingsSectionId = (typeof settingsSections)[number]['id']
