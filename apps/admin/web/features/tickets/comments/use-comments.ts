import { useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { newId } from '../../../api/id.ts'
import { useMe } from '../../../app/use-session.ts'
import { toast } from '../../../kit/toast.ts'
import type { TicketComment } from '../ticket-types.ts'
import { patchComments } from './comment-cache.ts'
import {
  type CommentDraft,
  type CommentEdit,
  emptyComment,
  joinComments,
  keepComment,
  keepEdit,
  keptComment,
  keptEdit,
} from './comment-draft.ts'
import { withComment, withoutComment } from './comment-list.ts'
import { encodeMentions } from './mention.ts'

/** Writes, changes and deletes comments of a ticket: shown at once, put back with the reason when the server refuses. */
export function useComments(ticket: TicketComment['ticket_id']) {
  const queryClient = useQueryClient()
  const { user } = useMe()
  const show = (comment: TicketComment) =>
    patchComments(queryClient, ticket, (list, isWhole) => withComment(list, comment, isWhole))
  const hide = (comment: TicketComment) =>
    patchComments(queryClient, ticket, (list) => withoutComment(list, comment.id))
  const refetch = () =>
    void queryClient.invalidateQueries({ queryKey: orpc.tickets.get.queryKey({ input: { id: ticket } }) })

  const put = async (comment: TicketComment): Promise<boolean> => {
    show(comment)
    try {
      show(await create(comment))
      return true
    } catch (error) {
      hide(comment)
      refetch()
      toast.error('The comment could not be sent', error)
      return false
    }
  }
  return {
    /** What was refused is a draft again, above what was begun since. */
    send: async (draft: CommentDraft): Promise<void> => {
      const now = new Date().toISOString()
      const id = draft.id ?? (newId() as TicketComment['id'])
      keepComment(ticket, emptyComment)
      const done = await put({
        id,
        ticket_id: ticket,
        author_id: user.id,
        author_name: user.full_name,
        body: encodeMentions(draft.text.trim(), draft.named),
        mentions: [],
        created_at: now,
        updated_at: now,
      })
      if (!done) keepComment(ticket, joinComments({ ...draft, id }, keptComment(ticket)))
    },
    /** The draft of a change is kept until the server has agreed to it. @returns what stands in the way, as thrown. */
    save: async (edit: CommentEdit): Promise<unknown> => {
      const { begun } = edit
      const body = encodeMentions(edit.text.trim(), edit.named)
      const done = () => {
        if (keptEdit(begun.id) === edit) keepEdit(begun.id, undefined)
      }
      if (body === begun.body) {
        done()
        return undefined
      }
      show({ ...begun, body })
      try {
        show(await api.tickets.comments.update(changeOf(begun, body, begun.updated_at)))
        done()
        return undefined
      } catch (error) {
        show(begun)
        refetch()
        const { code, current } = failureOf(error)
        const kept = keptEdit(begun.id)
        if (code === 'stale' && kept !== undefined)
          keepEdit(begun.id, { ...kept, begun: current as TicketComment })
        return error
      }
    },
    /** Written again, it is the words of whoever writes it: only one's own can be brought back. */
    remove: async (comment: TicketComment): Promise<void> => {
      hide(comment)
      try {
        await api.tickets.comments.remove({ id: ticket, comment_id: comment.id })
        keepEdit(comment.id, undefined)
        toast.done(
          'Comment deleted',
          comment.author_id === user.id ? { action: { label: 'Undo', run: () => void put(comment) } } : {},
        )
      } catch (error) {
        show(comment)
        toast.error('The comment could not be deleted', error)
      }
    },
  }
}

/** Writes a comment. One that had arrived before, with the text as it was then, gets the text that it has now. */
async function create(comment: TicketComment): Promise<TicketComment> {
  const { id, ticket_id, body } = comment
  try {
    return await api.tickets.comments.create({ id: ticket_id, comment_id: id, body })
  } catch (error) {
    if (failureOf(error).code !== 'conflict') throw error
    return await api.tickets.comments.update(changeOf(comment, body))
  }
}

const changeOf = ({ id, ticket_id }: TicketComment, body: string, expected_updated_at?: string) => ({
  id: ticket_id,
  comment_id: id,
  body,
  ...(expected_updated_at === undefined ? {} : { expected_updated_at }),
})
