import { failureOf } from '../api/failure.ts'

type SectionErrorProps = { error: unknown; onRetry: () => void }

/** What failed in one section of a panel, in a line, and a way out. */
export function SectionError({ error, onRetry }: SectionErrorProps) {
  return (
    <p role="alert" className="px-4 py-1 text-sm text-danger">
      {failureOf(error).message}{' '}
      <button type="button" className="underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  )
}
