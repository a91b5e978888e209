import type { ReactNode } from 'react'

/** The look of the link to the page above. */
export const crumbClass = 'touch -mx-1.5 shrink-0 rounded-md px-1.5 font-normal text-ink-3 hover:text-ink'

type CrumbsProps = {
  /** The link to the page above this one. */
  up: ReactNode
  children: ReactNode
}

/** The heading of a page that stands below another one: "Documents / Deleted". */
export const Crumbs = ({ up, children }: CrumbsProps) => (
  <span className="flex min-w-0 items-center gap-2">
    {up}
    <span aria-hidden className="font-normal text-ink-3">
      /
    </span>
    <span className="truncate">{children}</span>
  </span>
)
