import clsx from 'clsx'
import type { ReactNode } from 'react'
import { usePageTitle } from './page-title.ts'

type PageHeaderProps = {
  title: string
  /** Instead of the plain title: a breadcrumb, an avatar with a name. Shortens itself. */
  heading?: ReactNode
  /** How many there are, or a badge. */
  aside?: ReactNode
  /** Buttons at the right, the main one last. */
  actions?: ReactNode
}

/** The bar at the top of every screen; it also names the document. */
export function PageHeader({ title, heading, aside, actions }: PageHeaderProps) {
  usePageTitle(title)
  return (
    <header className="@container flex h-12 shrink-0 items-center gap-2 border-b border-line px-4">
      <h1 className={clsx('min-w-0 text-base font-semibold', heading === undefined && 'truncate')}>
        {heading ?? title}
      </h1>
      {/* Gives way to the title. */}
      {aside !== undefined && (
        <span className="tabular min-w-0 shrink-[9999] truncate text-sm text-ink-3">{aside}</span>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-2">{actions}</div>
    </header>
  )
}

type PageProps = {
  header: ReactNode
  children: ReactNode
  /** A `SidePanel`, or nothing. */
  panel?: ReactNode
}

/** A screen: header, content that scrolls by itself, and a panel at the right. */
export function Page({ header, children, panel }: PageProps) {
  return (
    <div className="flex h-full min-h-0 min-w-0">
      <div className="flex min-w-0 flex-1 flex-col">
        {header}
        <div className="relative flex min-h-0 flex-1 flex-col">{children}</div>
      </div>
      {panel}
    </div>
  )
}
