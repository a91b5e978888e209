import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { orpc } from '../../api/client.ts'
import type { NextAction } from '../../api/types.ts'
import { useDeclareActions } from '../../keys/registry.ts'
import type { ClientSearch } from './client-search.ts'

type NextStepOptions = {
  id: string
  enabled: boolean
  change: (search: Partial<Record<keyof ClientSearch, string | undefined>>) => void
  log: (() => void) | undefined
}

/** What to do next for the client of the page, by its button or by N. */
export function useNextStep({ id, enabled, change, log }: NextStepOptions) {
  const navigate = useNavigate()
  const standing = useQuery(orpc.clients.health.queryOptions({ input: { id }, enabled })).data?.standing
  const run = (action: NextAction) => {
    switch (action.kind) {
      case 'reply':
        return change({ item: `communication:${action.communication_id}` })
      case 'contact':
      case 'meet':
        return log?.()
      case 'assign':
      case 'ticket':
        return change({ kinds: 'ticket', item: `ticket:${action.ticket_id}` })
      case 'alert':
        return void navigate({ to: '/alerts', search: { alert: action.alert_id } })
    }
  }
  const action = standing?.next_action ?? undefined
  useDeclareActions(
    action === undefined
      ? []
      : [
          {
            id: 'client.next-step',
            label: 'Do what comes next for this client',
            group: 'Client',
            keys: 'n',
            icon: ArrowRight,
            run: () => run(action),
          },
        ],
  )
  return { standing, run }
}
