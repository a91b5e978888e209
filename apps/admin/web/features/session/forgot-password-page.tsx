import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { api, orpc } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { usePageTitle } from '../../kit/page-title.ts'
import { EmptyState } from '../../kit/states.tsx'
import { SessionForm } from './session-form.tsx'
import { linkClass } from './sign-in-page.tsx'
import { email, useSessionForm } from './use-session-form.ts'

const signInLink = (
  <>
    Remembered it?{' '}
    <Link to="/sign-in" className={linkClass}>
      Sign in
    </Link>
  </>
)

/** Asks for a link to set a new password. The answer is the same whether or not the address is known. */
export function ForgotPasswordPage() {
  const [sentTo, setSentTo] = useState<string>()
  return sentTo === undefined ? (
    <AskForLink onSent={setSentTo} />
  ) : (
    <LinkSent to={sentTo} onAgain={() => setSentTo(undefined)} />
  )
}

function AskForLink({ onSent }: { onSent: (to: string) => void }) {
  usePageTitle('Forgot your password')
  const held = useQuery(orpc.auth.setup.queryOptions()).data?.mail === 'held'
  const form = useSessionForm({ email }, async (values) => {
    await api.auth.recover(values)
    onSent(values.email.trim())
  })
  return (
    <SessionForm
      title="Forgot your password?"
      intro={
        held
          ? 'An admin of your agency gets a link to pass on to you.'
          : 'We send you a link to set a new one.'
      }
      submit={held ? 'Ask for a link' : 'Send the link'}
      busy={form.busy}
      failure={form.failure}
      onSubmit={form.submit}
      footer={signInLink}
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
    </SessionForm>
  )
}

function LinkSent({ to, onAgain }: { to: string; onAgain: () => void }) {
  const held = useQuery(orpc.auth.setup.queryOptions()).data?.mail === 'held'
  const title = held ? 'Ask an admin for your link' : 'Look into your mail'
  usePageTitle(title)
  const address = <span className="font-medium text-ink wrap-anywhere">{to}</span>
  return (
    <div role="status" className="w-full max-w-[420px]">
      <EmptyState
        icon={MailCheck}
        heading="h1"
        title={title}
        actions={
          <>
            <Link to="/sign-in" className={linkClass}>
              Back to sign in
            </Link>
            <Button variant="ghost" onClick={onAgain}>
              Another address
            </Button>
          </>
        }
      >
        {held ? (
          <>
            This installation sends no mail. If {address} has an account here, an admin of your agency finds a
            link for you in the outbox. It works once, for an hour.
          </>
        ) : (
          <>
            If {address} has an account here, a link is on its way. It works once, for an hour. Nothing there
            after a few minutes? Look into the spam, or ask an admin of your agency.
          </>
        )}
      </EmptyState>
    </div>
  )
}
