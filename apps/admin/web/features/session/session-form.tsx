import type { ReactNode, SubmitEvent } from 'react'
import type { Failure } from '../../api/failure.ts'
import { Button } from '../../kit/button.tsx'

type SessionFormProps = {
  title: string
  intro?: ReactNode
  submit: string
  busy: boolean
  /** What failed as a whole; failures of a field stand at the field. */
  failure?: Failure | undefined
  onSubmit: (form: FormData) => void
  children: ReactNode
  footer?: ReactNode
}

/** Title, fields and one button. Enter submits; after a failure the first marked field has the focus. */
export function SessionForm(props: SessionFormProps) {
  const { title, intro, submit, busy, failure, onSubmit, children, footer } = props
  const handle = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) onSubmit(new FormData(event.currentTarget))
  }
  const whole = failure !== undefined && Object.keys(failure.fields).length === 0
  return (
    <div className="w-full max-w-[360px]">
      <h1 className="text-center text-xl font-semibold tracking-tight text-balance">{title}</h1>
      {intro !== undefined && <p className="mt-1 text-center text-ink-2 text-balance">{intro}</p>}
      <form onSubmit={handle} noValidate className="mt-6 flex flex-col gap-4">
        {children}
        <div role="alert" className="contents">
          {whole && (
            <p className="rounded-md border border-danger/25 bg-danger-soft px-3 py-2 text-sm text-danger">
              {failure.message}
              {failure.retry_after_seconds !== undefined && ` (${failure.retry_after_seconds} s)`}
            </p>
          )}
        </div>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          {submit}
        </Button>
      </form>
      <p className="mt-6 min-h-5 text-center text-sm text-ink-2">{footer}</p>
    </div>
  )
}
