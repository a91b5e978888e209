import { orpc } from '../../api/client.ts'

const pageSize = 50

/** Mails about accounts, newest first, page after page. */
export const outboxQuery = () =>
  orpc.outbox.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: pageSize,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
