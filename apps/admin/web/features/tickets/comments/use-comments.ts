import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { newId } from '../../../api/id.ts'
import { useMe } from '../../../app/use-session.ts'
import { toast } from '../../../kit/toast.ts'
import type { TicketComment, TicketDetail } from '../ticket-types.ts'
import { type CommentDraft, emptyComment, joinComments, keepComment, keptComment } from './comment-draft.ts'
import { encodeMentions } from './mention.ts'

type List = readonly TicketComment[]

/** Writes, changes and deletes comments of a ticket: shown at once, put back with the reason when the server refuses. */
export function useComments(ticket: string) {
  const queryClient = useQueryClient()
  const { user } = useMe()
  const patch = (change: (list: List) => List) => patchComments(queryClient, ticket, change)
  const id = ticket as TicketComment['ticket_id']
  const refetch = () =>
    void queryClient.invalidateQueries({ queryKey: orpc.tickets.get.queryKey({ input: { id } }) })

  const put = async (comment: TicketComment): Promise<boolean> => {
    patch((list) => placed(list, comment))
    try {
      const saved = await api.tickets.comments.create({ id, comment_id: comment.id, body: comment.body })
      patch((list) => placed(list, saved))
      return true
    } catch (error) {
      patch((list) => list.filter((each) => each.id !== comment.id))
      toast.error('The comment could not be sent', error)
      return false
    }
  }
  return {
    /** @returns false when it was refused; the draft is kept then. */
    send: async (draft: CommentDraft): Promise<boolean> => {
      const now = new Date().toISOString()
      const body = encodeMentions(draft.text.trim(), draft.named)
      keepComment(ticket, emptyComment)
      const done = await put({
        id: newId() as TicketComment['id'],
        ticket_id: id,
        author_id: user.id,
        author_name: user.full_name,
        body,
        mentions: [],
        created_at: now,
        updated_at: now,
      })
      if (!done) keepComment(ticket, joinComments(draft, keptComment(ticket)))
      return done
    },
    /** @returns what stands in the way, as thrown. */
    save: async (comment: TicketComment, draft: CommentDraft): Promise<unknown> => {
      const body = encodeMentions(draft.text.trim(), draft.named)
      if (body === comment.body) return undefined
      patch((list) => placed(list, { ...comment, body }))
      try {
        const saved = await api.tickets.comments.update({
          id,
          comment_id: comment.id,
          body,
          expected_updated_at: comment.updated_at,
        })
        patch((list) => placed(list, saved))
        return undefined
      } catch (error) {
        patch((list) => placed(list, comment))
        refetch()
        return error
      }
    },
    /** Written again, it is the words of whoever writes it: only one's own can be brought back. */
    remove: async (comment: TicketComment): Promise<void> => {
      patch((list) => list.filter((each) => each.id !== comment.id))
      try {
        await api.tickets.comments.remove({ id, comment_id: comment.id })
        toast.done(
          'Comment deleted',
          comment.author_id === user.id ? { action: { label: 'Undo', run: () => void put(comment) } } : {},
        )
      } catch (error) {
        patch((list) => placed(list, comment))
        toast.error('The comment could not be deleted', error)
      }
    },
  }
}

/** In its place by time; one that is there already is replaced. */
function placed(list: List, comment: TicketComment): List {
  const rest = list.filter(({ id }) => id !== comment.id)
  const after = rest.findIndex(({ created_at }) => created_at > comment.created_at)
  return rest.toSpliced(after < 0 ? rest.length : after, 0, comment)
}

function patchComments(queryClient: QueryClient, ticket: string, change: (list: List) => List): void {
  queryClient.setQueryData<TicketDetail>(
    orpc.tickets.get.queryKey({ input: { id: ticket as TicketComment['ticket_id'] } }),
    (detail) => {
      if (detail === undefined) return detail
      const comment_list = [...change(detail.comment_list)]
      const comments = Math.max(0, detail.comments + comment_list.length - detail.comment_list.length)
      return { ...detail, comment_list, comments }
    },
  )
}
