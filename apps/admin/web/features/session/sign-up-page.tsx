import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import { api, orpc } from '../../api/client.ts'
import { useStartSession } from '../../app/use-session.ts'
import { TextField } from '../../kit/field.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { EmptyState } from '../../kit/states.tsx'
import { SessionForm } from './session-form.tsx'
import { linkClass } from './sign-in-page.tsx'
import { email, newPassword, required, useSessionForm } from './use-session-form.ts'

const signInLink = (
  <>
    Already have an account?{' '}
    <Link to="/sign-in" className={linkClass}>
      Sign in
    </Link>
  </>
)

/** Founds an agency, whose admin one becomes. */
export function SignUpPage() {
  usePageTitle('Create your agency')
  const startSession = useStartSession()
  const setup = useQuery(orpc.auth.setup.queryOptions()).data
  const checks = {
    agency_name: required('Give the agency a name.'),
    full_name: required('Tell us your name.'),
    email,
    password: newPassword,
  }
  const form = useSessionForm(checks, async (values) => {
    await api.auth.signUp(values)
    startSession('/')
  })
  if (setup?.signup === 'closed')
    return (
      <EmptyState icon={DoorClosed} title="New agencies cannot be created here" actions={signInLink}>
        Ask an admin of your agency for an invitation.
      </EmptyState>
    )
  const { errors } = form
  return (
    <SessionForm
      title="Create your agency"
      intro="You become its first admin."
      submit="Create agency"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      footer={signInLink}
    >
      <TextField
        name="agency_name"
        label="Agency name"
        autoComplete="organization"
        autoFocus
        error={errors.agency_name}
      />
      <TextField name="full_name" label="Your name" autoComplete="name" error={errors.full_name} />
      <TextField
        name="email"
        label="Work e-mail"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        error={errors.email}
      />
      <PasswordField
        autoComplete="new-password"
        description="At least 10 characters."
        error={errors.password}
      />
    </SessionForm>
  )
}
