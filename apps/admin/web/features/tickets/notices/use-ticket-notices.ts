import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onLiveChange } from '../../../live/changes.ts'
import type { Change } from '../../../live/stream.ts'

const pauseMs = 400

/** Tells in a tab that is being looked at that somebody gave one a ticket or named one in a comment. */
export function useTicketNotices(): void {
  const queryClient = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    let waiting: Change[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = async () => {
      timer = undefined
      const changes = waiting
      waiting = []
      if (document.visibilityState !== 'visible') return
      const { tellOfTickets } = await import('./tell-of-tickets.ts')
      await tellOfTickets(queryClient, router, changes)
    }
    const forget = onLiveChange((change) => {
      if (change.table !== 'ticket_notices') return
      waiting.push(change)
      // A notice that fails is missed by nobody: the ticket has it.
      timer ??= setTimeout(() => void tell().catch(() => {}), pauseMs)
    })
    return () => {
      clearTimeout(timer)
      forget()
    }
  }, [queryClient, router])
}
