import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { toast } from '../../../kit/toast.ts'
import type { TicketDetail } from '../ticket-types.ts'
import { commentsOf, commentsQuery, seedComments } from './comment-cache.ts'

/** The comments of a ticket: the newest, as they come with it, and once they were asked for the older ones as well. */
export function useCommentList(ticket: TicketDetail) {
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState(false)
  const query = useInfiniteQuery({ ...commentsQuery(ticket.id), enabled: asked })
  const data = asked ? query.data : undefined
  const items = useMemo(
    () => (data === undefined ? ticket.comment_list : commentsOf(data)),
    [data, ticket.comment_list],
  )
  const loadOlder = async () => {
    if (!asked) seedComments(queryClient, ticket)
    setAsked(true)
    const { isFetchNextPageError, error } = await query.fetchNextPage()
    if (isFetchNextPageError) toast.error('Older comments could not be loaded', error)
  }
  return {
    items,
    hasOlder: data === undefined ? ticket.comments_cursor !== null : query.hasNextPage,
    busy: query.isFetchingNextPage,
    loadOlder,
  }
}
