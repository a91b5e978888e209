import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge, Kind, Mine, Version } from '../cartridge-types.ts'
import { cartridgesQuery, mineQuery } from '../cartridges-query.ts'

/** Whose versions: one of the agency's cartridges, or one's own settings of a kind. */
export type Subject =
  | { scope: 'agency'; row: Cartridge; kind: Kind }
  | { scope: 'mine'; row: Mine; kind: Kind }

const limit = 30

/** The versions, newest first. */
export function useVersions(subject: Subject) {
  const paging = {
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor ?? undefined,
  }
  const at = (cursor: string | undefined) => ({ limit, ...(cursor !== undefined && { cursor }) })
  const agency = useInfiniteQuery({
    ...orpc.cartridges.versions.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: subject.row.id as Cartridge['id'], ...at(cursor) }),
      ...paging,
    }),
    enabled: subject.scope === 'agency',
  })
  const mine = useInfiniteQuery({
    ...orpc.cartridges.myVersions.infiniteOptions({
      input: (cursor: string | undefined) => ({ kind: subject.kind, ...at(cursor) }),
      ...paging,
    }),
    enabled: subject.scope === 'mine',
  })
  return subject.scope === 'agency' ? agency : mine
}

/** Saves a version again. Undo saves the one that it replaced. */
export function useRollback(subject: Subject, newest: Version | undefined) {
  const queryClient = useQueryClient()
  const send = async (number: number) => {
    if (subject.scope === 'mine') {
      const row = await api.cartridges.rollbackMine({ kind: subject.kind, number })
      queryClient.setQueryData(mineQuery(subject.kind).queryKey, row)
      return
    }
    const row = await api.cartridges.rollback({ id: subject.row.id, number })
    queryClient.setQueryData(cartridgesQuery().queryKey, (page) =>
      page === undefined
        ? page
        : { ...page, items: page.items.map((each) => (each.id === row.id ? row : each)) },
    )
  }
  const refresh = () => void queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() })
  return useMutation({
    mutationFn: ({ number }: Version) => send(number),
    onSuccess: (_, { number }) => {
      toast.done(`Rolled back to version ${number}`, {
        ...(newest !== undefined && {
          action: {
            label: 'Undo',
            run: () =>
              void send(newest.number)
                .catch((error) => toast.error('This could not be undone', error))
                .finally(refresh),
          },
        }),
      })
    },
    onError: (error) => toast.error('This was not rolled back', error),
    onSettled: refresh,
  })
}
