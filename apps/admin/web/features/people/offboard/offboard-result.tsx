import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../../kit/button.tsx'
import { plural } from '../../../kit/plural.ts'
import { listed } from '../roles.ts'
import type { OffboardOutcome } from './use-offboard.ts'

type OffboardResultProps = { name: string; result: OffboardOutcome; onDone: () => void }

/** What became of somebody's work: who has it now. */
export function OffboardResult({ name, result, onDone }: OffboardResultProps) {
  const { handed_over, unassigned, profile, shares } = result
  const status = useRef<HTMLParagraphElement>(null)
  useEffect(() => status.current?.focus(), [])
  const promised = shares.reduce((sum, { tickets }) => sum + tickets, 0)
  return (
    <div className="flex flex-col gap-4 p-4">
      <p ref={status} tabIndex={-1} className="flex gap-2 outline-none">
        <CircleCheck aria-hidden size={16} className="mt-0.5 shrink-0 text-good" />
        <span className="min-w-0 wrap-anywhere">
          {name} is signed out everywhere and cannot sign in again.
          {profile === 'kept' && ' The name stays on what is closed.'}
        </span>
      </p>
      {shares.length === 0 ? (
        <p className="text-sm text-ink-2">There was nothing to hand over.</p>
      ) : (
        <ul aria-label="Who has it now" className="rounded-lg border border-line text-sm">
          {shares.map(({ taker, tickets, clients }) => (
            <li key={taker ?? ''} className="border-b border-line px-2.5 py-2 wrap-anywhere last:border-b-0">
              <span className="font-medium">{taker ?? 'Nobody'}</span>
              <span className="block text-ink-2">
                {[
                  ...(tickets > 0 ? [plural(tickets, 'open ticket')] : []),
                  ...(clients.length > 0 ? [`${plural(clients.length, 'client')} (${listed(clients)})`] : []),
                ].join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {/* Tickets move while one decides: the server's count is the last word. */}
      {promised !== handed_over + unassigned && (
        <p className="text-sm text-ink-2">
          In the meantime the tickets changed: {plural(handed_over, 'ticket')} handed over in all,{' '}
          {unassigned} without anybody now.
        </p>
      )}
      <div className="flex justify-end">
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  )
}
