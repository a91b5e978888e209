import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { MailQuestion } from 'lucide-react'
import { api, orpc } from '../../api/client.ts'
import { useMay } from '../../app/use-session.ts'
import { Button } from '../../kit/button.tsx'
import { TextField } from '../../kit/field.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { toast } from '../../kit/toast.ts'
import { email as isEmail, required } from '../session/use-session-form.ts'
import { FormProblem } from './form-problem.tsx'
import { useAccountForm } from './use-account-form.ts'

type EmailFormProps = {
  email: string
  /** The address that waits for its confirmation. */
  pending: string | null
  /** The links to it no longer work. */
  void_links: boolean
  open: boolean
  onOpen: (open: boolean) => void
}

/** The address one signs in with. Another one counts once the link that is mailed to it has been followed. */
export function EmailForm({ email, pending, void_links, open, onOpen }: EmailFormProps) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 font-medium wrap-anywhere">{email}</span>
        {!open && (
          <Button size="sm" onClick={() => onOpen(true)}>
            Change e-mail
          </Button>
        )}
      </div>
      {pending !== null && (
        <Pending
          email={pending}
          void_links={void_links}
          onSendAgain={open ? undefined : () => onOpen(true)}
        />
      )}
      {open && <ChangeEmail current={email} wanted={pending} onDone={() => onOpen(false)} />}
    </div>
  )
}

type PendingProps = { email: string; void_links: boolean; onSendAgain: (() => void) | undefined }

function Pending({ email, void_links, onSendAgain }: PendingProps) {
  const queryClient = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => api.account.withdrawEmail(),
    onSuccess: (details) => {
      queryClient.setQueryData(orpc.account.get.queryKey(), details)
      toast.done('Change of address taken back', { description: `${details.email} stays.` })
    },
    onError: (error) => toast.error('The change was not taken back', error),
  })
  const manages = useMay('member.manage')
  const held = useQuery(orpc.auth.setup.queryOptions()).data?.mail === 'held'
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line bg-info-soft p-3 text-sm">
      <p role="status" className="flex gap-2">
        <MailQuestion aria-hidden size={14} className="mt-[3px] shrink-0 text-accent-ink" />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">{email}</span> waits to be confirmed.{' '}
          {void_links ? (
            'Your new password has made its links void: send them again.'
          ) : !held ? (
            'Follow the link in the mail; where two mails went out, follow both.'
          ) : manages ? (
            <>
              No mail server is set up: the links are in the{' '}
              <Link to="/outbox" className="font-medium text-accent-ink underline underline-offset-2">
                outbox
              </Link>
              .
            </>
          ) : (
            'No mail server is set up: an admin of your agency finds the links in the outbox.'
          )}
        </span>
      </p>
      <div className="flex flex-wrap gap-2 pl-[22px]">
        {onSendAgain !== undefined && (
          <Button size="sm" onClick={onSendAgain}>
            Send again
          </Button>
        )}
        <Button size="sm" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          Take it back
        </Button>
      </div>
    </div>
  )
}

type ChangeEmailProps = { current: string; wanted: string | null; onDone: () => void }

function ChangeEmail({ current, wanted, onDone }: ChangeEmailProps) {
  const queryClient = useQueryClient()
  const other = (value: string) =>
    isEmail(value) ?? (value.trim().toLowerCase() === current ? 'This is your address already.' : undefined)
  const form = useAccountForm(
    { email: other, current_password: required('Write your password.') },
    async (values) => {
      queryClient.setQueryData(orpc.account.get.queryKey(), await api.account.changeEmail(values))
      await queryClient.invalidateQueries({ queryKey: orpc.account.get.key() })
      onDone()
    },
    { email_taken: { email: 'This address cannot be used.' } },
  )
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4 sm:max-w-80">
      <TextField
        name="email"
        label="New e-mail"
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        defaultValue={wanted ?? ''}
        autoFocus={wanted === null}
        error={form.errors.email}
      />
      <PasswordField
        name="current_password"
        label="Your password"
        autoComplete="current-password"
        autoFocus={wanted !== null}
        error={form.errors.current_password}
      />
      <FormProblem text={form.problem} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={form.busy}>
          Send the link
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
