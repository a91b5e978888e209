import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight, Building2, FlaskConical } from 'lucide-react'
import type { ReactNode } from 'react'
import { api, orpc } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { useStartSession } from '../../app/use-session.ts'
import { usePageTitle } from '../../kit/page-title.ts'
import { linkClass } from './sign-in-page.tsx'

const card =
  'group flex w-full flex-col items-start gap-1 rounded-xl border border-line bg-surface p-5 text-left transition-[border-color,box-shadow] duration-150 hover:border-line-strong hover:shadow-pop'

/** The first thing a newcomer sees: their own agency, or one to look at. */
export function WelcomePage() {
  usePageTitle('Welcome')
  const startSession = useStartSession()
  const setup = useQuery(orpc.auth.setup.queryOptions()).data
  const sample = useMutation({
    mutationFn: async () => {
      // A year of history takes a slow machine a minute, and the session comes with the answer.
      await api.auth.exploreSample(undefined, { context: { patienceMs: 300_000 } })
      startSession('/')
    },
  })
  const busy = sample.isPending || sample.isSuccess
  return (
    <div className="w-full max-w-[640px]">
      <h1 className="text-center text-xl font-semibold tracking-tight">Welcome to AudienceOS</h1>
      <p className="mx-auto mt-1 max-w-md text-center text-ink-2 text-balance">
        Every client of the agency in one place, with everything that was said.
      </p>
      <div className="mt-8 grid gap-3 sm:grid-cols-2">
        {setup?.signup !== 'closed' && (
          <Link to="/sign-up" className={card} disabled={busy}>
            <Face icon={<Building2 aria-hidden size={18} />} title="Create your agency">
              Start with your own clients and import their mail. Takes a minute.
            </Face>
          </Link>
        )}
        <button type="button" className={card} onClick={() => busy || sample.mutate()} aria-busy={busy}>
          <Face icon={<FlaskConical aria-hidden size={18} />} title="Explore with sample data" busy={busy}>
            {busy
              ? 'Writing a year of history for 25 clients…'
              : 'Look around an agency of 25 clients. Remove it whenever you like.'}
          </Face>
        </button>
      </div>
      <p role="alert" className="mt-4 min-h-5 text-center text-sm text-danger">
        {sample.error !== null && failureOf(sample.error).message}
      </p>
      <p className="mt-2 min-h-5 text-center text-sm text-ink-2">
        {setup?.has_agency === true && (
          <>
            Already have an account?{' '}
            <Link to="/sign-in" className={linkClass}>
              Sign in
            </Link>
          </>
        )}
      </p>
    </div>
  )
}

type FaceProps = { icon: ReactNode; title: string; children: ReactNode; busy?: boolean }

function Face({ icon, title, children, busy = false }: FaceProps) {
  return (
    <>
      <span className="mb-2 flex size-9 items-center justify-center rounded-lg bg-info-soft text-accent-ink">
        {icon}
      </span>
      <span className="flex w-full items-center gap-1 text-base font-semibold">
        {title}
        <ArrowRight
          aria-hidden
          size={14}
          className="text-ink-3 transition-transform duration-150 group-hover:translate-x-0.5"
        />
      </span>
      <span className="min-h-10 text-sm text-ink-2">{children}</span>
      <span className="mt-2 h-0.5 w-full overflow-hidden rounded-full">
        {busy && (
          <span className="block h-full w-2/5 animate-[progress_1.2s_ease-in-out_infinite] rounded-full bg-accent" />
        )}
      </span>
    </>
  )
}
