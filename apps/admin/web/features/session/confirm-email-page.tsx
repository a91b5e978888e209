import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailCheck, MailQuestion } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { api } from '../../api/client.ts'
import { failureOf } from '../../api/failure.ts'
import { type AuthLink, useAuthLink } from '../../app/auth-link.ts'
import { buttonClass } from '../../kit/button.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { Spinner } from '../../kit/spinner.tsx'
import { EmptyState, ErrorState } from '../../kit/states.tsx'
import { ExpiredLink } from './expired-link.tsx'

type Proven = Extract<AuthLink, { state: 'proof' }>

/** Where the links of a changed or a new e-mail address lead. It asks nothing: opening the link was the answer. */
export function ConfirmEmailPage() {
  const link = useAuthLink()
  if (link === undefined) return <ExpiredLink missing>Use the one again that you were given.</ExpiredLink>
  if (link.state === 'refused') return <Expired />
  return link.state === 'pending' ? <Pending /> : <Confirm key={JSON.stringify(link.proof)} link={link} />
}

function Confirm({ link: { type, proof } }: { link: Proven }) {
  const confirm = useMutation({
    mutationFn: () =>
      api.auth.confirmEmail({ ...proof, type: type === 'signup' ? 'signup' : 'email_change' }),
    meta: { expectsNoSession: true },
  })
  const { mutate } = confirm
  const asked = useRef(false)
  useEffect(() => {
    // A link works once, and effects may run twice.
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  if (confirm.isError) {
    if (failureOf(confirm.error).code === 'link_expired') return <Expired />
    return (
      <ErrorState
        heading="h1"
        error={confirm.error}
        title="The address is not confirmed yet"
        onRetry={() => confirm.mutate()}
      />
    )
  }
  if (confirm.data === undefined)
    return (
      <p role="status" className="flex items-center gap-2 py-8 text-ink-2">
        <Spinner /> Confirming your address…
      </p>
    )
  return confirm.data.status === 'pending' ? (
    <Pending />
  ) : (
    <Outcome icon={MailCheck} title="Your address is confirmed">
      From now on you sign in with{' '}
      <span className="font-medium text-ink wrap-anywhere">{confirm.data.email}</span>.
    </Outcome>
  )
}

const Pending = () => (
  <Outcome icon={MailQuestion} title="One more link to follow">
    This address has agreed. The change counts once the link in the mail to your other address is followed as
    well.
  </Outcome>
)

const Expired = () => (
  <ExpiredLink
    action={
      <Link to="/forgot-password" className={buttonClass('secondary')}>
        Forgot your password?
      </Link>
    }
  >
    Sign in and ask for the change once more; an invitation can be sent again by an admin of your agency.
  </ExpiredLink>
)

type OutcomeProps = { icon: typeof MailCheck; title: string; children: ReactNode }

function Outcome({ icon, title, children }: OutcomeProps) {
  usePageTitle(title)
  return (
    <div role="status" className="w-full max-w-[420px]">
      <EmptyState
        icon={icon}
        heading="h1"
        title={title}
        actions={
          <Link to="/" className={buttonClass('primary')}>
            Go to AudienceOS
          </Link>
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}
