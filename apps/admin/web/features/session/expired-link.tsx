import { Link } from '@tanstack/react-router'
import { Unlink } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../kit/button.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { EmptyState } from '../../kit/states.tsx'

type ExpiredLinkProps = {
  /** The page was opened without a link, or loaded anew: the link itself may still be good. */
  missing?: boolean
  /** What to do, in a sentence. */
  children: ReactNode
  /** The way out that fits; signing in is always there. */
  action?: ReactNode
}

/** A mail's link that leads nowhere: why, and how to go on. */
export function ExpiredLink({ missing = false, children, action }: ExpiredLinkProps) {
  const title = missing ? 'Use your link again' : 'This link does not work any more'
  usePageTitle(title)
  return (
    <div className="w-full max-w-[420px]">
      <EmptyState
        icon={Unlink}
        heading="h1"
        title={title}
        actions={
          <>
            {action}
            <Link to="/sign-in" className={buttonClass(action === undefined ? 'primary' : 'secondary')}>
              Go to sign in
            </Link>
          </>
        }
      >
        {missing
          ? 'For safety a link is forgotten when its page is left or loaded anew. '
          : 'It has been used already, or it is too old. '}
        {children}
      </EmptyState>
    </div>
  )
}
