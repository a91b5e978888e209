import { api } from '../../api/client.ts'
import { useStartSession } from '../../app/use-session.ts'
import { TextField } from '../../kit/field.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { ExpiredLink } from './expired-link.tsx'
import { LinkIntro, LookingAtLink, SigningIn } from './link-intro.tsx'
import { SessionForm } from './session-form.tsx'
import { useLinkFacts } from './use-link-facts.ts'
import { useLinkForm } from './use-link-form.ts'
import { anything, newPassword, useSessionForm } from './use-session-form.ts'

type Values = { full_name: string; password: string }

/** Where the link of an invitation leads: a password, perhaps a name, and one is in. */
export function AcceptInvitePage() {
  usePageTitle('Accept your invitation')
  const startSession = useStartSession()
  const link = useLinkForm<Values>(({ full_name, password }, proof) =>
    api.auth.acceptInvite({
      ...proof,
      password,
      ...(full_name.trim() === '' ? {} : { full_name: full_name.trim() }),
    }),
  )
  const form = useSessionForm({ full_name: anything, password: newPassword }, async (values) => {
    await link.submit(values)
    startSession('/')
  })
  const facts = useLinkFacts('invite', link.done)
  if (link.done) return <SigningIn />
  if (facts.looking) return <LookingAtLink />
  if (link.expired || link.missing || facts.spent)
    return (
      <ExpiredLink missing={link.missing}>
        {link.missing
          ? 'Nothing is lost: use the link again that you were given, by mail or by an admin of your agency.'
          : 'If you have joined already, sign in. If not, ask an admin of your agency to send the invitation again.'}
      </ExpiredLink>
    )
  return (
    <SessionForm
      title={`Join ${facts.agency_name ?? 'your agency'}`}
      intro={
        <LinkIntro email={facts.email} signed_in_as={facts.signed_in_as} doing="joining">
          Choose a password, and you are in.
        </LinkIntro>
      }
      submit="Join"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
    >
      <TextField
        name="full_name"
        label="Your name"
        autoComplete="name"
        autoFocus
        maxLength={200}
        description="Leave it empty to keep the name you were invited by."
        error={form.errors.full_name}
      />
      <PasswordField
        autoComplete="new-password"
        description="At least 10 characters."
        error={form.errors.password}
      />
    </SessionForm>
  )
}
