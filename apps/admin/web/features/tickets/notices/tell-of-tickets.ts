import type { QueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { toast } from '../../../kit/toast.ts'
import type { Change } from '../../../live/stream.ts'
import type { createAppRouter } from '../../../routes/router.tsx'
import { preferencesQuery } from '../../notices/preference-query.ts'
import type { TicketRow } from '../ticket-types.ts'
import { noticeWords } from './notice-words.ts'

const most = 100

/** Turns what concerns the reader into a notice of each kind. Whoever wants no notices gets none. */
export async function tellOfTickets(
  queryClient: QueryClient,
  router: Pick<ReturnType<typeof createAppRouter>, 'navigate'>,
  changes: readonly Change[],
): Promise<void> {
  if ((await queryClient.ensureQueryData(preferencesQuery())).notices === 'off') return
  const members = (await queryClient.ensureQueryData(orpc.people.list.queryOptions())).items
  for (const kind of ['assigned', 'mentioned'] as const) {
    const of = changes.filter(({ op }) => op === kind)
    if (of.length === 0) continue
    const authors = new Set(of.map(({ by }) => by))
    const author = members.find(({ id }) => id === of[0]?.by)
    const by = authors.size === 1 ? (author?.full_name ?? undefined) : undefined
    const ids = [...new Set(of.flatMap(({ ids }) => ids ?? []))].slice(0, most)
    const countless = of.some(({ ids }) => ids === null)
    const tickets = countless
      ? undefined
      : (await api.tickets.list({ ids: ids as TicketRow['id'][], stage: 'all', limit: most })).items
    const [first] = tickets ?? []
    if (tickets?.length === 0) continue
    const alone = tickets?.length === 1 && first !== undefined
    const { title, ...rest } = noticeWords({ kind, by, tickets })
    toast.notice(title, {
      ...rest,
      action: {
        label: 'Open',
        run: () =>
          void router.navigate({ to: '/tickets', search: alone ? { panel: first.id } : { assignee: 'me' } }),
      },
    })
  }
}
