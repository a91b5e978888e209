import { buttonClass } from '../../kit/button.tsx'
import { tip } from '../../kit/tooltip.tsx'
import { stepOf } from '../client-health/step-of.ts'
import { useOpenTarget } from './open-target.ts'
import type { RankedClient } from './ranked-client.ts'

/** What to do for a client next, one press away. */
export function NextStepButton({ client }: { client: RankedClient }) {
  const open = useOpenTarget()
  if (client.next_action === null) return null
  const { label, icon: Icon } = stepOf(client.next_action)
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${label}: ${client.client_name}`}
      {...tip(client.next_action.text, { keys: 'n', side: 'left' })}
      onClick={() => open(client, 'next')}
      className={`${buttonClass('secondary', 'sm')} max-lg:size-10 max-lg:px-0 max-w-full`}
    >
      <Icon aria-hidden size={14} className="shrink-0 text-ink-3" />
      <span className="truncate max-lg:hidden">{label}</span>
    </button>
  )
}
