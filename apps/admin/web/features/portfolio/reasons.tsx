import { whyOf } from '../client-health/why.ts'
import type { RankedClient } from './ranked-client.ts'

/** Why a client stands where it does, without opening anything. */
export function Reasons(client: RankedClient) {
  const why = whyOf(client).join(' · ')
  if (why === '')
    return (
      <p className="truncate text-sm text-ink-3">
        {client.evaluated_at === null
          ? 'New: not looked at yet'
          : client.waiting === null
            ? 'Nothing needs you'
            : 'A message waits, and is not late yet'}
      </p>
    )
  return (
    <p className="line-clamp-2 text-sm text-ink-2 lg:line-clamp-1" title={why}>
      {why}
    </p>
  )
}
