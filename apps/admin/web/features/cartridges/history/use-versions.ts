import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge, Kind, Mine, Version } from '../cartridge-types.ts'
import { cartridgesQuery, mineQuery } from '../cartridges-query.ts'
import { stoodBefore } from './stood-before.ts'

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

/** Saves a version again, on top of the row that is shown. Undo saves the version that it replaced. */
export function useRollback(subject: Subject) {
  const queryClient = useQueryClient()
  const { kind, row: shown } = subject
  const id = subject.row.id as Cartridge['id']
  const putMine = (row: Mine) => queryClient.setQueryData(mineQuery(kind).queryKey, row)
  const putAgency = (row: Cartridge) =>
    queryClient.setQueryData(cartridgesQuery().queryKey, (page) =>
      page === undefined
        ? page
        : { ...page, items: page.items.map((each) => (each.id === row.id ? row : each)) },
    )
  const send = async (number: number, on: Cartridge | Mine): Promise<Cartridge | Mine> => {
    if ('revision' in on) {
      const row = await api.cartridges.rollbackMine({ kind, number, expected_revision: on.revision })
      putMine(row)
      return row
    }
    const row = await api.cartridges.rollback({ id, number, expected_updated_at: on.updated_at })
    putAgency(row)
    return row
  }
  /** Asked of the server: the list on screen may be older than what was replaced. */
  const replacedBy = async (after: Cartridge | Mine) => {
    const { items } =
      subject.scope === 'mine'
        ? await api.cartridges.myVersions({ kind, limit })
        : await api.cartridges.versions({ id, limit })
    return stoodBefore(items, shown, after)
  }
  const refresh = () => void queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() })
  const failed = (title: string, error: unknown) => {
    if (failureOf(error).code === 'stale')
      toast.failed('Somebody saved meanwhile', { description: `${title}. What stands now is shown.` })
    else toast.error(title, error)
  }
  const undo = async (number: number, after: Cartridge | Mine) => {
    try {
      await send(number, after)
    } catch (error) {
      failed('This could not be undone', error)
    } finally {
      refresh()
    }
  }
  return useMutation({
    mutationFn: async ({ number }: Version) => {
      const after = await send(number, shown)
      // Rolled back it is, whether or not the way back is found.
      const replaced = await replacedBy(after).catch(() => undefined)
      toast.done(`Rolled back to version ${number}`, {
        ...(replaced !== undefined && {
          action: { label: 'Undo', run: () => void undo(replaced, after) },
        }),
      })
    },
    onError: (error) => failed('This was not rolled back', error),
    onSettled: refresh,
  })
}
