import { CalendarDays, type LucideIcon, Mail, Mails, Sheet } from 'lucide-react'
import type { ImportFormat } from './import-types.ts'

const icons: Record<ImportFormat, LucideIcon> = { eml: Mail, mbox: Mails, ics: CalendarDays, csv: Sheet }

/** Decorative: the name of the format or the file stands beside it. */
export function FormatIcon({ format, size = 16 }: { format: ImportFormat; size?: number }) {
  const Icon = icons[format]
  return <Icon aria-hidden size={size} strokeWidth={1.75} className="shrink-0 text-ink-3" />
}

/** What a file seems to be by its name, before the server has looked at it. */
export function formatOfName(name: string): ImportFormat {
  if (/\.(mbox|mbx|mbs)$/i.test(name)) return 'mbox'
  if (/\.(ics|ical|icalendar|ifb)$/i.test(name)) return 'ics'
  return /\.(csv|tsv|tab)$/i.test(name) ? 'csv' : /\.eml$/i.test(name) ? 'eml' : 'mbox'
}
