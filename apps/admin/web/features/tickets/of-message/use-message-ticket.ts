import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { TicketPlus } from 'lucide-react'
import { useRef } from 'react'
import { api, orpc } from '../../../api/client.ts'
import { newId } from '../../../api/id.ts'
import type { CommunicationDetail } from '../../../api/types.ts'
import { forgetDraftsOf } from '../../../app/drafts.ts'
import { useMay } from '../../../app/use-session.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { toast } from '../../../kit/toast.ts'
import { expectOwn } from '../state/arrivals.ts'
import type { TicketRow } from '../ticket-types.ts'
import { quoted } from '../ticket-words.ts'

/** The ticket of a message: T makes one, and opens it where there is one. `undefined` while the message is on its way. */
export function useMessageTicket(message: CommunicationDetail | undefined) {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const may = useMay('ticket.write')
  const making = useRef(new Set<string>())
  const id = message?.id
  const options = orpc.tickets.list.queryOptions({
    input: { communication_id: id as never, stage: 'all', limit: 20 },
  })
  const query = useQuery({ ...options, enabled: id !== undefined })
  const tickets: readonly TicketRow[] = id === undefined ? [] : (query.data?.items ?? [])
  const refetch = () => queryClient.invalidateQueries({ queryKey: orpc.tickets.list.key() })

  const takeBack = async (ticket: { id: TicketRow['id']; title: string }) => {
    try {
      await api.tickets.remove({ id: ticket.id })
      forgetDraftsOf(ticket.id)
      toast.done(`Taken back: ${quoted(ticket.title)}`)
    } catch (error) {
      toast.error('The ticket could not be taken back', error)
    }
    void refetch()
  }
  const make = async (id: CommunicationDetail['id']) => {
    const ticket = newId() as TicketRow['id']
    expectOwn(ticket)
    try {
      const made = await api.tickets.create({ id: ticket, communication_id: id })
      toast.done(`Ticket made: ${quoted(made.title)}`, {
        action: { label: 'Undo', run: () => void takeBack(made) },
      })
    } catch (error) {
      toast.error('No ticket could be made', error)
    }
  }
  const [first] = tickets
  /** Whether there is a ticket already is known before one is made, and that there is one before it is asked for again. */
  const run = async () => {
    if (id === undefined || making.current.has(id)) return
    making.current.add(id)
    try {
      const [known] = (await queryClient.ensureQueryData(options)).items
      if (known !== undefined) return void navigate({ to: '/tickets', search: { panel: known.id } })
      await make(id)
      await refetch()
    } catch (error) {
      toast.error('The tickets of this message could not be read', error)
    } finally {
      making.current.delete(id)
    }
  }
  useDeclareActions(
    may && id !== undefined
      ? [
          {
            id: 'ticket.make',
            label: first === undefined ? 'Make a ticket of this message' : 'Open the ticket of this message',
            group: 'Communication',
            keys: 't',
            icon: TicketPlus,
            run: () => void run(),
          },
        ]
      : [],
  )
  return { tickets, run: may && id !== undefined ? () => void run() : undefined }
}
