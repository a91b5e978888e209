import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api, orpc } from '../../api/client.ts'
import { useStartSession } from '../../app/use-session.ts'
import { TextField } from '../../kit/field.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { PasswordField } from '../../kit/password-field.tsx'
import { safeNext } from '../../routes/guard.ts'
import { SessionForm } from './session-form.tsx'
import { email, required, useSessionForm } from './use-session-form.ts'

const route = getRouteApi('/signed-out/sign-in')

/** Leads back to where somebody without a session was going. */
export function SignInPage() {
  usePageTitle('Sign in')
  const { next, ended } = route.useSearch()
  const startSession = useStartSession()
  const setup = useQuery(orpc.auth.setup.queryOptions()).data
  const form = useSessionForm({ email, password: required('Write your password.') }, async (values) => {
    await api.auth.signIn(values)
    startSession(safeNext(next))
  })
  return (
    <SessionForm
      title="Sign in to AudienceOS"
      {...(ended === true ? { intro: 'Your session has ended. Sign in to go on where you were.' } : {})}
      submit="Sign in"
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      footer={
        setup?.signup === 'open' && (
          <>
            New here?{' '}
            <Link to="/sign-up" className={linkClass}>
              Create your agency
            </Link>{' '}
            or{' '}
            <Link to="/welcome" className={linkClass}>
              explore sample data
            </Link>
          </>
        )
      }
    >
      <TextField
        name="email"
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        error={form.errors.email}
      />
      <PasswordField autoComplete="current-password" error={form.errors.password} />
      <p className="-mt-2 text-right text-sm">
        <Link to="/forgot-password" className={linkClass}>
          Forgot password?
        </Link>
      </p>
    </SessionForm>
  )
}

export const linkClass = 'rounded-sm font-medium text-accent-ink underline-offset-3 hover:underline'
