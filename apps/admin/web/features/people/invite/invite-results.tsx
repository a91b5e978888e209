import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { orpc } from '../../../api/client.ts'
import { Button, buttonClass } from '../../../kit/button.tsx'
import { plural } from '../../../kit/plural.ts'
import type { Address } from './read-invites.ts'
import type { InviteResult } from './use-invite.ts'

type InviteResultsProps = {
  results: readonly InviteResult[]
  /** What was not sent in the first place. */
  leftOut: readonly Address[]
  onDone: () => void
  onMore: () => void
}

/** What became of each address, and how the link reaches those who were invited. */
export function InviteResults({ results, leftOut, onDone, onMore }: InviteResultsProps) {
  const held = useQuery(orpc.auth.setup.queryOptions()).data?.mail === 'held'
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const invited = results.filter(({ ok }) => ok).length
  const failed = results.length - invited
  return (
    <div className="flex flex-col gap-4 p-4">
      <h3 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {invited === 0 ? 'Nobody was invited' : `${plural(invited, 'person', 'people')} invited`}
        {invited > 0 && failed > 0 && `, ${failed} not`}
      </h3>
      <ul aria-label="What became of each address" className="rounded-lg border border-line text-sm">
        {results.map((result) => (
          <li
            key={result.email}
            className="flex items-start gap-2 border-b border-line px-2.5 py-2 last:border-b-0"
          >
            <Outcome result={result} />
          </li>
        ))}
        {leftOut.map(({ email, problem }) => (
          <li key={email} className="flex items-start gap-2 border-b border-line px-2.5 py-2 last:border-b-0">
            <CircleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {email}
              <span className="block text-ink-2">Left out. {problem}</span>
            </span>
          </li>
        ))}
      </ul>
      {invited > 0 && held && (
        <p className="rounded-lg border border-line bg-info-soft p-3 text-sm">
          No mail server is set up, so nothing was sent. Copy the links from the{' '}
          <Link to="/outbox" className="font-medium text-accent-ink underline underline-offset-2">
            outbox
          </Link>{' '}
          and pass them on.
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onMore}>{failed > 0 ? 'Try the others again' : 'Invite more'}</Button>
        {held && invited > 0 ? (
          <Link to="/outbox" className={buttonClass('primary')}>
            Open the outbox
          </Link>
        ) : (
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        )}
      </div>
    </div>
  )
}

function Outcome({ result }: { result: InviteResult }) {
  const Icon = result.ok ? (result.mailed ? CircleCheck : Clock) : CircleAlert
  return (
    <>
      <Icon
        aria-hidden
        size={14}
        className={`mt-[3px] shrink-0 ${result.ok ? (result.mailed ? 'text-good' : 'text-warn') : 'text-danger'}`}
      />
      <span className="min-w-0 flex-1 wrap-anywhere">
        {result.email}
        <span className="block text-ink-2">
          {result.ok
            ? result.mailed
              ? 'Invited.'
              : 'Invited; the mail goes out in a moment.'
            : result.message}
          {!result.ok &&
            result.retry_after_seconds !== undefined &&
            ` Try again in ${result.retry_after_seconds} s.`}
        </span>
      </span>
    </>
  )
}
