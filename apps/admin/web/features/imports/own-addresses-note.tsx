import { Link } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import { useMe } from '../../app/use-session.ts'

const mostNamed = 3

/**
 * Which addresses count as the agency's own: they decide which way a message went. An upload keeps those of its time, so
 * that all of a file is read alike.
 */
export function OwnAddressesNote({ uploaded = false }: { uploaded?: boolean }) {
  const { settings } = useMe()
  const { own_domains } = settings
  const apart = settings.own_addresses.filter(
    (own) => !own_domains.some((domain) => own.endsWith(`@${domain}`)),
  )
  const own = [...own_domains.map((domain) => `@${domain}`), ...apart]
  const named = own.slice(0, mostNamed).join(', ')
  const rest = own.length - mostNamed
  return (
    <p className="flex items-start gap-2 text-sm text-ink-2">
      <ArrowUpRight aria-hidden size={14} className="mt-[3px] shrink-0 text-ink-3" />
      <span className="min-w-0 text-pretty [overflow-wrap:anywhere]">
        {own.length === 0
          ? 'No address counts as your own yet, so every message would look received. '
          : `Mail from ${named}${rest > 0 ? ` and ${rest} more` : ''} counts as sent by you, everything else as received. `}
        <Link to="/settings" className="font-medium whitespace-nowrap text-accent-ink hover:underline">
          {own.length === 0 ? 'Add them in Settings' : 'Change in Settings'}
        </Link>
        {uploaded && ', then upload the file again.'}
      </span>
    </p>
  )
}
