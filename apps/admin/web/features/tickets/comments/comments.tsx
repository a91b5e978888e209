import { MessageSquarePlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { api } from '../../../api/client.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { PanelSection } from '../../../kit/properties.tsx'
import { toast } from '../../../kit/toast.ts'
import type { TicketComment, TicketDetail } from '../ticket-types.ts'
import { emptyComment, keepComment, keptComment } from './comment-draft.ts'
import { CommentField } from './comment-field.tsx'
import { CommentItem } from './comment-item.tsx'
import { useComments } from './use-comments.ts'

/** What people say about a ticket, oldest first, and a place to say something. */
export function Comments({ ticket }: { ticket: TicketDetail }) {
  const comments = useComments(ticket.id)
  const [draft, setDraft] = useState(() => keptComment(ticket.id))
  const older = useOlder(ticket)
  const field = useRef<{ focus: () => void }>(null)
  const box = useRef<HTMLDivElement>(null)
  useDeclareActions([
    {
      id: 'ticket.comment',
      label: 'Write a comment',
      group: 'Ticket',
      keys: 'r',
      icon: MessageSquarePlus,
      run: () => field.current?.focus(),
    },
  ])
  const change = (next: typeof draft) => {
    keepComment(ticket.id, next)
    setDraft(next)
  }
  const send = async () => {
    if (draft.text.trim() === '') return
    setDraft(emptyComment)
    if (!(await comments.send(draft))) setDraft(keptComment(ticket.id))
  }
  return (
    <PanelSection title="Comments">
      <div ref={box} className="px-4">
        {older.cursor !== null && (
          <Button size="sm" variant="ghost" busy={older.busy} onClick={() => void older.load()}>
            Show older comments
          </Button>
        )}
        <ol aria-label="Comments" className="flex flex-col empty:hidden">
          {[...older.items, ...ticket.comment_list].map((comment) => (
            <CommentItem key={comment.id} comment={comment} comments={comments} />
          ))}
        </ol>
        <div className="flex flex-col gap-2 pt-2">
          <CommentField
            ref={field}
            label="Comment"
            placeholder="Say something; @ names people"
            draft={draft}
            onChange={change}
            onSend={() => void send()}
            onEscape={() => box.current?.closest<HTMLElement>('[tabindex="-1"]')?.focus()}
          />
          <div className="flex items-center justify-end gap-2">
            <span className="mr-auto hidden text-xs text-ink-3 sm:inline">Markdown</span>
            <Button size="sm" disabled={draft.text.trim() === ''} onClick={() => void send()}>
              Comment <Kbd keys="$mod+Enter" />
            </Button>
          </div>
        </div>
      </div>
    </PanelSection>
  )
}

/** Comments beyond the newest 200, page by page. */
function useOlder(ticket: TicketDetail) {
  const [state, setState] = useState<{ items: readonly TicketComment[]; cursor: string | null }>()
  const [busy, setBusy] = useState(false)
  const cursor = state === undefined ? ticket.comments_cursor : state.cursor
  const load = async () => {
    if (cursor === null) return
    setBusy(true)
    try {
      const page = await api.tickets.comments.list({ id: ticket.id, cursor, limit: 100 })
      setState({ items: [...page.items.toReversed(), ...(state?.items ?? [])], cursor: page.next_cursor })
    } catch (error) {
      toast.error('Older comments could not be loaded', error)
    }
    setBusy(false)
  }
  return { items: state?.items ?? [], cursor, busy, load }
}
