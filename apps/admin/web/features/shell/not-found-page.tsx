import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { buttonClass } from '../../kit/button.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { EmptyState } from '../../kit/states.tsx'

/** Outside the shell it is the whole page. */
export const NotFoundRoot = () => (
  <main className="h-dvh">
    <NotFoundPage />
  </main>
)

/** Where no screen is, within the shell: why that may be, and a way on. */
export function NotFoundPage() {
  usePageTitle('Not found')
  return (
    <div className="flex h-full min-h-[60dvh]">
      <EmptyState
        icon={Compass}
        heading="h1"
        title="There is nothing at this address"
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to the portfolio
          </Link>
        }
      >
        It may have been removed, or it belongs to another agency.
      </EmptyState>
    </div>
  )
}
