import { CloudOff, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { failureOf } from '../api/failure.ts'
import { Button } from './button.tsx'

type StateProps = {
  icon: LucideIcon
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** `h1` where the state is the whole page. */
  heading?: 'h1' | 'h2'
}

/** Nothing to show, why that is so, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, actions, heading: Heading = 'h2' }: StateProps) {
  return (
    <div className="flex h-full min-h-64 flex-1 animate-[appear_200ms] flex-col items-center justify-center gap-1 p-8 text-center">
      <span className="mb-3 flex size-11 items-center justify-center rounded-xl border border-line bg-canvas text-ink-3 dark:bg-raised">
        <Icon aria-hidden size={20} strokeWidth={1.5} />
      </span>
      <Heading className="text-base font-medium">{title}</Heading>
      {children !== undefined && <p className="max-w-sm text-ink-3 text-balance">{children}</p>}
      {actions !== undefined && (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{actions}</div>
      )}
    </div>
  )
}

type ErrorStateProps = Partial<Pick<StateProps, 'title' | 'actions' | 'heading'>> & {
  error: unknown
  onRetry?: () => void
}

/** What failed, in words, and a way out. */
export function ErrorState(props: ErrorStateProps) {
  const { error, title = 'This could not be loaded', onRetry, actions, heading = 'h2' } = props
  const failure = failureOf(error)
  const icon = failure.code === 'offline' || failure.code === 'timeout' ? CloudOff : TriangleAlert
  return (
    <div role="alert" className="flex h-full flex-1">
      <EmptyState
        icon={icon}
        title={title}
        heading={heading}
        actions={
          <>
            {onRetry !== undefined && (
              <Button variant="secondary" onClick={onRetry}>
                Try again
              </Button>
            )}
            {actions}
          </>
        }
      >
        {failure.message}
      </EmptyState>
    </div>
  )
}

/** Turns true when something has been going on for a while; for "still loading" on slow networks. */
function useSlow(active: boolean, afterMs = 4_000): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!active) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => clearTimeout(timer)
  }, [active, afterMs])
  return slow && active
}

/** A line that says so when loading takes long. */
export function SlowHint({ active }: { active: boolean }) {
  const slow = useSlow(active)
  return (
    <p role="status" className="pointer-events-none px-4 py-3 text-center text-sm text-ink-3">
      {slow ? 'Still loading. The connection is slow.' : ''}
    </p>
  )
}
