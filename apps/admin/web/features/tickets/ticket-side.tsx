import { late } from '../../app/late.tsx'
import { FormPanelSkeleton, PanelSkeleton } from '../../kit/panel-skeleton.tsx'
import { focusTickets } from './focus-tickets.ts'
import type { ShownBoard } from './state/use-board.ts'
import type { TicketCommands } from './state/use-ticket-commands.ts'
import type { TicketsSearch } from './tickets-search.ts'

const TicketPanel = late(() => import('./panel/ticket-panel.tsx'), PanelSkeleton)
const NewTicket = late(() => import('./make/new-ticket-panel.tsx'), FormPanelSkeleton)
export const preloadSide = () => Promise.all([TicketPanel.preload(), NewTicket.preload()])

type TicketSideProps = {
  search: TicketsSearch
  /** The cursor's ticket, whose panel is open. */
  at: string | undefined
  find: ShownBoard['find']
  commands: TicketCommands
  onMove: (id: string) => void
  onClose: () => void
}

/** What stands beside the tickets: one of them, or the form of a new one. */
export function TicketSide({ search, at, find, commands, onMove, onClose }: TicketSideProps) {
  const { begin, run, pick } = commands
  const { client } = search
  if (search.panel === 'new')
    return (
      <NewTicket
        key={JSON.stringify(begin)}
        begin={client === undefined ? begin : { client_id: client, ...begin }}
        onClose={onClose}
        onMade={({ id }) => {
          onMove(id)
          onClose()
          focusTickets()
        }}
      />
    )
  if (at === undefined) return null
  return (
    <TicketPanel
      id={at}
      row={find(at)}
      onClose={onClose}
      onChange={(next, row) => run(next, [row])}
      onClient={(row) => pick('client', [row])}
    />
  )
}
