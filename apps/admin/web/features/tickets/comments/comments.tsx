import { MessageSquarePlus } from 'lucide-react'
import { useRef } from 'react'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { PanelSection } from '../../../kit/properties.tsx'
import type { TicketDetail } from '../ticket-types.ts'
import { keepComment, useCommentDraft } from './comment-draft.ts'
import { CommentField } from './comment-field.tsx'
import { CommentItem } from './comment-item.tsx'
import { useCommentList } from './use-comment-list.ts'
import { useComments } from './use-comments.ts'

/** What people say about a ticket, oldest first, and a place to say something. */
export function Comments({ ticket }: { ticket: TicketDetail }) {
  const comments = useComments(ticket.id)
  const draft = useCommentDraft(ticket.id)
  const list = useCommentList(ticket)
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
  const send = () => {
    if (draft.text.trim() !== '') void comments.send(draft)
  }
  return (
    <PanelSection title="Comments">
      <div ref={box} className="px-4">
        {list.hasOlder && (
          <Button size="sm" variant="ghost" busy={list.busy} onClick={() => void list.loadOlder()}>
            Show older comments
          </Button>
        )}
        <ol aria-label="Comments" className="flex flex-col empty:hidden">
          {list.items.map((comment) => (
            <CommentItem key={comment.id} comment={comment} comments={comments} />
          ))}
        </ol>
        <div className="flex flex-col gap-2 pt-2">
          <CommentField
            ref={field}
            label="Comment"
            placeholder="Say something; @ names people"
            draft={draft}
            onChange={(next) => keepComment(ticket.id, next)}
            onSend={send}
            onEscape={() => box.current?.closest<HTMLElement>('[tabindex="-1"]')?.focus()}
          />
          <div className="flex items-center justify-end gap-2">
            <span className="mr-auto hidden text-xs text-ink-3 sm:inline">Markdown</span>
            <Button size="sm" disabled={draft.text.trim() === ''} onClick={send}>
              Comment <Kbd keys="$mod+Enter" />
            </Button>
          </div>
        </div>
      </div>
    </PanelSection>
  )
}
