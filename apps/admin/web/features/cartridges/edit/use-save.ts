import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge, Mine } from '../cartridge-types.ts'
import { cartridgesQuery, mineQuery } from '../cartridges-query.ts'
import { kindWord } from '../kinds.ts'
import { rebased, type Saved } from '../model/draft.ts'
import { placeLabel } from '../model/value-words.ts'
import { changeDraft } from './drafts.ts'
import { readRefusal } from './read-refusal.ts'
import { Conflicted, saveOn } from './save-on.ts'
import { type Editor, savedOf } from './use-editor.ts'

const keyOf = (target: string | undefined) => ['save cartridge', target ?? null]

/** Whether a target is being saved, also since before the screen was left and opened again. */
export function useIsSaving(target: string | undefined): boolean {
  return useIsMutating({ mutationKey: keyOf(target) }) > 0
}

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

  const send = async (): Promise<{ before: Saved; saved: Saved; after: Mine | Cartridge } | undefined> => {
    if (target === undefined) return
    if (isMine && mine !== undefined)
      return saveOn<Mine>({
        draft,
        row: mine,
        savedIn: ({ data }) => ({ data, locks: [] }),
        send: (row, { data }) => api.cartridges.saveMine({ kind, data, expected_revision: row.revision }),
        put: putMine,
      })
    if (selected === undefined) return
    return saveOn<Cartridge>({
      draft,
      row: selected,
      savedIn: savedOf,
      send: (row, { data, locks }) =>
        api.cartridges.update({
          id: row.id,
          data,
          locked_fields: locks,
          expected_updated_at: row.updated_at,
        }),
      put: putAgency,
    })
  }

  const undo = async (before: Saved, after: Mine | Cartridge) => {
    try {
      if (isMine)
        putMine(
          await api.cartridges.saveMine({
            kind,
            data: before.data ?? {},
            ...('revision' in after && { expected_revision: after.revision }),
          }),
        )
      else if (selected !== undefined)
        putAgency(
          await api.cartridges.update({
            id: selected.id,
            data: before.data,
            locked_fields: [...before.locks],
            expected_updated_at: after.updated_at,
          }),
        )
      refresh()
    } catch (error) {
      toast.error('This could not be undone', error)
    }
  }

  return useMutation({
    // An answer that comes after somebody has gone on to another kind still belongs to this one.
    mutationKey: keyOf(target),
    mutationFn: async () => {
      const done = await send()
      if (target === undefined || done === undefined) return
      // Typed while the answer was on its way: that stays, over what is saved now.
      changeDraft(target, (now) => rebased(now, draft, done.saved))
      editor.refuse({})
      toast.done(isMine ? `Your ${kindWord[kind]} saved` : `“${selected?.name}” saved`, {
        action: { label: 'Undo', run: () => void undo(done.before, done.after) },
      })
    },
    onError: (error) => {
      if (error instanceof Conflicted) {
        toast.failed(isMine ? 'The same field was saved elsewhere' : 'Somebody else changed the same field', {
          description: 'Nothing is saved yet. Both values are shown: choose one.',
        })
        return
      }
      const places = readRefusal(error)
      editor.refuse(places)
      const [place, message] = Object.entries(places)[0] ?? []
      if (place !== undefined && message !== undefined)
        toast.failed('This was not saved', { description: `${placeLabel(kind, place)}: ${message}` })
      else toast.error('This was not saved', error)
    },
    onSettled: refresh,
  })
}
