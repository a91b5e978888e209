import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Part } from '../model/parts.ts'
import type { Target } from '../model/targets.ts'

/** The words of what somebody did; names lead to what they name. */
export function Words({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
    <Fragment key={index}>
      {typeof part === 'string' ? part : <Name name={part.name} to={part.to} />}
    </Fragment>
  ))
}

const Name = ({ name, to }: { name: string; to: Target | undefined }) =>
  to === undefined ? (
    <span className="font-medium text-ink">{name}</span>
  ) : (
    <TargetLink to={to}>{name}</TargetLink>
  )

/** A link to wherever an object is looked at. */
export const TargetLink = ({ to, children }: { to: Target; children: string }) => (
  <Link
    {...(to as { to: '/settings' })}
    className="font-medium text-ink hover:text-accent-ink hover:underline"
  >
    {children}
  </Link>
)
