import { useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../api/client.ts'
import { Button } from '../../kit/button.tsx'
import { PasswordField } from '../../kit/password-field.tsx'
import { toast } from '../../kit/toast.ts'
import { newPassword, required } from '../session/use-session-form.ts'
import { FormProblem } from './form-problem.tsx'
import { useAccountForm } from './use-account-form.ts'

type PasswordFormProps = { email: string; open: boolean; onOpen: (open: boolean) => void }

/** A new password for the one that is known. */
export function PasswordForm({ email, open, onOpen }: PasswordFormProps) {
  return open ? (
    <ChangePassword email={email} onDone={() => onOpen(false)} />
  ) : (
    <Button onClick={() => onOpen(true)}>Change password</Button>
  )
}

function ChangePassword({ email, onDone }: { email: string; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useAccountForm(
    { current_password: required('Write your current password.'), password: newPassword },
    async (values) => {
      await api.account.changePassword(values)
      toast.done('Password changed', { description: 'You are signed out everywhere else.' })
      void queryClient.invalidateQueries({ queryKey: orpc.account.sessions.key() })
      onDone()
    },
    { weak_password: { password: 'Choose a longer password, or one that is harder to guess.' } },
  )
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4 sm:max-w-80">
      {/* For password managers: whose password it is. */}
      <input type="text" name="username" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        name="current_password"
        label="Current password"
        autoComplete="current-password"
        autoFocus
        error={form.errors.current_password}
      />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        description="At least 10 characters."
        error={form.errors.password}
      />
      <FormProblem text={form.problem} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={form.busy}>
          Change password
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}
