import { CircleAlert, CircleCheck, Mail } from 'lucide-react'
import { plural } from '../../../kit/plural.ts'
import type { Address } from './read-invites.ts'

type AddressListProps = {
  addresses: readonly Address[]
  /** While they are being invited: the addresses of everybody who is a member by now. */
  arrived?: ReadonlySet<string>
}

/** What was read out of a paste before it is sent, and how far it is while it is. */
export function AddressList({ addresses, arrived }: AddressListProps) {
  const skipped = addresses.filter(({ problem }) => problem !== undefined).length
  const done = ({ email, problem }: Address) => problem === undefined && arrived?.has(email) === true
  // One good address stands in the field already.
  if (addresses.length === 0 || (addresses.length === 1 && skipped === 0)) return null
  return (
    <div className="flex flex-col gap-1.5">
      <p role="status" className="text-sm text-ink-2">
        {arrived === undefined
          ? `${plural(addresses.length - skipped, 'person', 'people')} to invite`
          : `Inviting: ${addresses.filter(done).length} of ${addresses.length - skipped} done`}
        {skipped > 0 && `, ${skipped} left out`}
      </p>
      <ul
        aria-label="Addresses read"
        className="max-h-56 overflow-y-auto rounded-lg border border-line text-sm"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        tabIndex={0}
      >
        {addresses.map(({ email, full_name, problem }) => (
          <li
            key={email}
            className="flex min-h-8 items-start gap-2 border-b border-line px-2.5 py-1.5 last:border-b-0"
          >
            {done({ email, ...(problem === undefined ? {} : { problem }) }) ? (
              <CircleCheck aria-hidden size={14} className="mt-[3px] shrink-0 text-good" />
            ) : problem === undefined ? (
              <Mail aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-3" />
            ) : (
              <CircleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
            )}
            <span className="min-w-0 flex-1 wrap-anywhere">
              {full_name !== undefined && <span className="font-medium">{full_name} </span>}
              <span className={full_name === undefined ? '' : 'text-ink-3'}>{email}</span>
              {problem !== undefined && <span className="block text-ink-2">{problem}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
