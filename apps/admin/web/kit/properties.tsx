import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** A list of facts about one thing, names at the left, values (often editable in place) at the right. */
export const Properties = ({ children }: { children: ReactNode }) => (
  <dl className="flex flex-col gap-0.5 px-4 py-3">{children}</dl>
)

type PropertyProps = { label: string; icon?: LucideIcon; children: ReactNode; note?: ReactNode }

/** One fact. `note` stands below the value: an error, or what somebody else wrote meanwhile. */
export function Property({ label, icon: Icon, children, note }: PropertyProps) {
  return (
    <div className="grid min-h-8 pointer-coarse:min-h-10 grid-cols-[104px_minmax(0,1fr)] items-start gap-x-2">
      <dt className="flex h-8 items-center gap-2 text-sm text-ink-3 pointer-coarse:h-10">
        {Icon !== undefined && <Icon aria-hidden size={14} strokeWidth={1.75} />}
        {label}
      </dt>
      <dd className="flex min-h-8 min-w-0 items-center pointer-coarse:min-h-10">{children}</dd>
      {note !== undefined && <dd className="col-span-2 pt-1 pb-2">{note}</dd>}
    </div>
  )
}

type SectionProps = { title: string; children: ReactNode; aside?: ReactNode }

/** A titled part of a panel. */
export function PanelSection({ title, children, aside }: SectionProps) {
  return (
    <section className="border-t border-line py-3 first:border-t-0">
      <div className="flex items-center justify-between px-4 pb-1">
        <h3 className="text-sm font-medium text-ink-2">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
