import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import type { Outputs } from '../../../api/types.ts'
import type { TicketComment, TicketDetail } from '../ticket-types.ts'
import type { CommentList } from './comment-list.ts'

type TicketId = TicketComment['ticket_id']
type Page = Outputs['tickets']['comments']['list']
type Pages = InfiniteData<Page, string | undefined>

/** As many as a ticket brings along, so that its comments are the first page. */
const pageSize = 200

const detailKey = (id: TicketId) => orpc.tickets.get.queryKey({ input: { id } })
/** Begins with the ticket's, so that whatever refreshes that refreshes them. */
const pagesKey = (id: TicketId) => [...detailKey(id), 'comments'] as const

/** All comments of a ticket, newest first, page by page. */
export const commentsQuery = (id: TicketId) => ({
  queryKey: pagesKey(id),
  queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
    api.tickets.comments.list({
      id,
      limit: pageSize,
      ...(pageParam === undefined ? {} : { cursor: pageParam }),
    }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next_cursor }: Page) => next_cursor ?? undefined,
})

/** Comments of all pages, oldest first. */
export const commentsOf = ({ pages }: Pick<Pages, 'pages'>): CommentList =>
  pages.flatMap(({ items }) => items).toReversed()

/** Begins the pages with what the ticket brought along. */
export function seedComments(queryClient: QueryClient, ticket: TicketDetail): void {
  const first: Page = { items: ticket.comment_list.toReversed(), next_cursor: ticket.comments_cursor }
  queryClient.setQueryData<Pages>(pagesKey(ticket.id), { pages: [first], pageParams: [undefined] })
}

/** Shows a change wherever the comments of a ticket stand. `isWhole`: the list has all of them. */
export function patchComments(
  queryClient: QueryClient,
  ticket: TicketId,
  change: (list: CommentList, isWhole: boolean) => CommentList,
): void {
  let more: number | undefined
  queryClient.setQueryData<Pages>(pagesKey(ticket), (cached) => {
    const [first, ...rest] = cached?.pages ?? []
    if (cached === undefined || first === undefined) return cached
    const list = commentsOf(cached)
    const next = change(list, cached.pages.at(-1)?.next_cursor === null)
    more = next.length - list.length
    // How they are spread over the pages means nothing; each keeps where the next one begins.
    const pages = [{ ...first, items: next.toReversed() }, ...rest.map((page) => ({ ...page, items: [] }))]
    return { ...cached, pages }
  })
  queryClient.setQueryData<TicketDetail>(detailKey(ticket), (detail) => {
    if (detail === undefined) return detail
    const comment_list = [...change(detail.comment_list, detail.comments_cursor === null)]
    const added = more ?? comment_list.length - detail.comment_list.length
    return { ...detail, comment_list, comments: Math.max(0, detail.comments + added) }
  })
}
