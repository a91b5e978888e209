import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { PageHeader } from '../../kit/page.tsx'

/** The bar over one import, or over a new one, with the way back to all of them. */
export function ImportHeader({ title, actions }: { title: string; actions?: ReactNode }) {
  return (
    <PageHeader
      title={title}
      heading={
        <span className="flex min-w-0 items-center gap-1">
          <Link to="/imports" className="-mx-1.5 rounded-md px-1.5 font-medium text-ink-3 hover:text-ink">
            Imports
          </Link>
          <ChevronRight aria-hidden size={14} className="shrink-0 text-ink-3" />
          <span className="truncate">{title}</span>
        </span>
      }
      actions={actions}
    />
  )
}
