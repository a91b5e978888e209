import { orpc } from '../../api/client.ts'

const pageSize = 100

/** A client's timeline, newest first, page after page. */
export const timelineQuery = (id: string, kinds: string | undefined) =>
  orpc.clients.timeline.infiniteOptions({
    input: (cursor: string | undefined) => ({
      id,
      limit: pageSize,
      ...(kinds === undefined ? {} : { kinds }),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
