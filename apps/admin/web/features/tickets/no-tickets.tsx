import { SearchX, TicketPlus } from 'lucide-react'
import { Button } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { EmptyState } from '../../kit/states.tsx'

type NoTicketsProps = { filtered: boolean; onClear: () => void; onNew: () => void }

/** No ticket at all, or none that matches. */
export function NoTickets({ filtered, onClear, onNew }: NoTicketsProps) {
  if (filtered)
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches"
        actions={<Button onClick={onClear}>Clear filters</Button>}
      >
        There is no such ticket. Titles and descriptions are searched, the last word by its beginning.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={TicketPlus}
      title="No tickets yet"
      actions={
        <Button variant="primary" onClick={onNew}>
          New ticket <Kbd keys="n" />
        </Button>
      }
    >
      What is to be done for a client: made here, of a message or of an alert.
    </EmptyState>
  )
}
