import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Crumbs, crumbClass } from '../../kit/crumbs.tsx'
import { PageHeader } from '../../kit/page.tsx'

/** The bar over one import, or over a new one, with the way back to all of them. */
export function ImportHeader({ title, actions }: { title: string; actions?: ReactNode }) {
  return (
    <PageHeader
      title={title}
      heading={
        <Crumbs
          up={
            <Link to="/imports" className={crumbClass}>
              Imports
            </Link>
          }
        >
          {title}
        </Crumbs>
      }
      actions={actions}
    />
  )
}
