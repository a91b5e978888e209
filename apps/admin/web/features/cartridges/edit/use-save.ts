import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { failureOf } from '../../../api/failure.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge, Mine } from '../cartridge-types.ts'
import { cartridgesQuery, mineQuery } from '../cartridges-query.ts'
import { kindWord } from '../kinds.ts'
import { emptyDraft, pendingOf, type Saved } from '../model/draft.ts'
import { changeDraft } from './drafts.ts'
import { readRefusal } from './read-refusal.ts'
import { type Editor, savedOf } from './use-editor.ts'

/** How often a save goes again on top of somebody else's, when the two do not touch the same place. */
const mostRounds = 3

/** Thrown when somebody else changed what the draft changes: both are on screen by then. */
class Conflicted extends Error {}

/** Saves the draft. What others saved meanwhile stays, unless it is the same field: then nothing is saved and both are shown. */
export function useSave(editor: Editor) {
  const queryClient = useQueryClient()
  const { kind, isMine, selected, mine, target, draft } = editor

  const putMine = (row: Mine) => queryClient.setQueryData(mineQuery(kind).queryKey, row)
  const putAgency = (row: Cartridge) =>
    queryClient.setQueryData(cartridgesQuery().queryKey, (page) =>
      page === undefined
        ? page
        : { ...page, items: page.items.map((each) => (each.id === row.id ? row : each)) },
    )
  const refresh = () => void queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() })

  async function saveOn<Row extends { updated_at: string | null }>(
    row: Row,
    savedIn: (row: Row) => Saved,
    send: (row: Row, pending: ReturnType<typeof pendingOf>) => Promise<Row>,
    put: (row: Row) => void,
  ): Promise<void> {
    let base = row
    for (let round = 1; ; round++) {
      const pending = pendingOf(draft, savedIn(base))
      if (pending.conflicts.length > 0) throw new Conflicted()
      try {
        put(await send(base, pending))
        return
      } catch (error) {
        const failure = failureOf(error)
        if (failure.code !== 'stale' || round === mostRounds) throw error
        const current = failure.current as Row | undefined
        if (current == null) throw error
        base = current
        put(base)
      }
    }
  }

  const undo = async (before: Saved, after: Mine | Cartridge | undefined) => {
    try {
      if (isMine) putMine(await api.cartridges.saveMine({ kind, data: before.data ?? {}, ...basedOn(after) }))
      else if (selected !== undefined)
        putAgency(
          await api.cartridges.update({
            id: selected.id,
            data: before.data,
            locked_fields: [...before.locks],
            ...basedOn(after),
          }),
        )
      refresh()
    } catch (error) {
      toast.error('This could not be undone', error)
    }
  }

  return useMutation({
    mutationFn: async () => {
      if (target === undefined) return
      const before = editor.saved
      let after: Mine | Cartridge | undefined
      if (isMine && mine !== undefined)
        await saveOn(
          mine,
          ({ data }) => ({ data, locks: [] }),
          (row, { data }) => api.cartridges.saveMine({ kind, data, expected_updated_at: row.updated_at }),
          (row) => {
            after = row
            putMine(row)
          },
        )
      else if (selected !== undefined)
        await saveOn(
          selected,
          savedOf,
          (row, { data, locks }) =>
            api.cartridges.update({
              id: row.id,
              data,
              locked_fields: locks,
              expected_updated_at: row.updated_at,
            }),
          (row) => {
            after = row
            putAgency(row)
          },
        )
      // Typed while the answer was on its way: that stays.
      changeDraft(target, (now) => (now === draft ? emptyDraft : now))
      editor.refuse({})
      toast.done(isMine ? `Your ${kindWord[kind]} saved` : `“${selected?.name}” saved`, {
        action: { label: 'Undo', run: () => void undo(before, after) },
      })
    },
    onError: (error) => {
      if (error instanceof Conflicted) {
        toast.failed('Somebody else changed the same field', {
          description: 'Nothing is saved yet. Both values are shown: choose one.',
        })
        return
      }
      const places = readRefusal(error)
      editor.refuse(places)
      const [place, message] = Object.entries(places)[0] ?? []
      if (place !== undefined && message !== undefined)
        toast.failed('This was not saved', { description: `${place}: ${message}` })
      else toast.error('This was not saved', error)
    },
    onSettled: refresh,
  })
}

const basedOn = (row: { updated_at: string | null } | undefined) =>
  row === undefined ? {} : { expected_updated_at: row.updated_at }
