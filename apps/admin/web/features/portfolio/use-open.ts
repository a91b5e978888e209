import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useMay } from '../../app/use-session.ts'
import type { Target } from './open-target.ts'
import type { RankedClient } from './ranked-client.ts'

/** Leads from a row to what it is about: beside the ranking where that is possible, else on the screen it belongs to. */
export function useOpen(change: (next: { panel: string }) => void) {
  const navigate = useNavigate()
  const mayWrite = useMay('communication.write')
  return useCallback(
    ({ id, waiting, next_action }: RankedClient, target: Target) => {
      const page = () => void navigate({ to: '/clients/$id', params: { id } })
      const log = () => (mayWrite ? change({ panel: `log:${id}` }) : page())
      const read = (message: string | null | undefined) =>
        message == null ? page() : change({ panel: `communication:${message}` })
      const ticket = (ticket_id: string) =>
        void navigate({
          to: '/clients/$id',
          params: { id },
          search: { kinds: 'ticket', item: `ticket:${ticket_id}` },
        })
      switch (target) {
        case 'message':
          return read(waiting?.communication_id)
        case 'log':
          return log()
        case 'alerts':
          return void navigate({ to: '/alerts', search: { client: id } })
        case 'tickets':
          return void navigate({ to: '/clients/$id', params: { id }, search: { kinds: 'ticket' } })
        case 'next':
          break
      }
      switch (next_action?.kind) {
        case 'reply':
          return read(next_action.communication_id)
        case 'contact':
        case 'meet':
          return log()
        case 'assign':
        case 'ticket':
          return ticket(next_action.ticket_id)
        case 'alert':
          return void navigate({ to: '/alerts', search: { alert: next_action.alert_id } })
        case undefined:
          return page()
      }
    },
    [navigate, change, mayWrite],
  )
}
