import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { failureOf } from '../../api/failure.ts'
import { Button } from '../../kit/button.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { ErrorState } from '../../kit/states.tsx'

/** A failure outside the shell: it is the whole page. */
export const CrashRoot = (props: ErrorComponentProps) => (
  <main className="h-dvh">
    <CrashPage {...props} />
  </main>
)

/** A screen that failed: to load, or to draw. The rest of the app goes on. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const { code } = failureOf(error)
  usePageTitle('Something went wrong')
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className="flex h-full min-h-[60dvh]">
      <ErrorState
        error={error}
        heading="h1"
        title={code === 'offline' ? 'AudienceOS cannot be reached' : 'This screen stopped working'}
        onRetry={again}
        actions={
          <Button variant="ghost" onClick={() => location.assign('/')}>
            Start over
          </Button>
        }
      />
    </div>
  )
}
