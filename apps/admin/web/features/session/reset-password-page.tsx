import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useStartSession } from '../../app/use-session.ts'
import { buttonClass } from '../../kit/button.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { ExpiredLink } from './expired-link.tsx'
import { LinkIntro, LookingAtLink, SigningIn } from './link-intro.tsx'
import { SessionForm } from './session-form.tsx'
import { useLinkFacts } from './use-link-facts.ts'
import { useLinkForm } from './use-link-form.ts'
import { newPassword, useSessionForm } from './use-session-form.ts'

/** Where the link of a forgotten password leads. */
export function ResetPasswordPage() {
  usePageTitle('Set a new password')
  const startSession = useStartSession()
  const link = useLinkForm<{ password: string }>(({ password }, proof) =>
    api.auth.resetPassword({ ...proof, password }),
  )
  const form = useSessionForm({ password: newPassword }, async (values) => {
    await link.submit(values)
    startSession('/')
  })
  const facts = useLinkFacts('recovery', link.done)
  if (link.done) return <SigningIn />
  if (facts.looking) return <LookingAtLink />
  if (link.expired || link.missing || facts.spent)
    return (
      <ExpiredLink
        missing={link.missing}
        action={
          <Link to="/forgot-password" className={buttonClass('primary')}>
            Send another link
          </Link>
        }
      >
        {link.missing
          ? 'Use the one again that you were given, or ask for another.'
          : 'You can have another one.'}
      </ExpiredLink>
    )
  return (
    <SessionForm
      title="Set a new password"
      intro={
        <LinkIntro email={facts.email} signed_in_as={facts.signed_in_as} doing="setting it">
          {facts.agency_name !== undefined && `For your account at ${facts.agency_name}. `}
          It opens your account here, and signs you out everywhere else.
        </LinkIntro>
      }
      submit="Set password"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
    >
      <PasswordField
        label="New password"
        autoComplete="new-password"
        description="At least 10 characters."
        autoFocus
        error={form.errors.password}
      />
    </SessionForm>
  )
}
