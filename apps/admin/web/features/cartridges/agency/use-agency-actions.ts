import { useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api/client.ts'
import { newId } from '../../../api/id.ts'
import { toast } from '../../../kit/toast.ts'
import type { Cartridge, Kind } from '../cartridge-types.ts'
import { cartridgesQuery } from '../cartridges-query.ts'
import { kindWord } from '../kinds.ts'

/** What can be done to the agency's cartridges as wholes. Everything offers Undo; nothing asks first. */
export function useAgencyActions(onSelect: (id: string | undefined) => void) {
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.cartridges.key() })
  const put = (change: (items: Cartridge[]) => Cartridge[]) =>
    queryClient.setQueryData(cartridgesQuery().queryKey, (page) =>
      page === undefined ? page : { ...page, items: change(page.items) },
    )
  const replace = (row: Cartridge) => put((items) => items.map((each) => (each.id === row.id ? row : each)))

  /** Runs a step, says what failed, and asks for everything anew. */
  const attempt = async (failed: string, step: () => Promise<void>) => {
    try {
      await step()
    } catch (error) {
      toast.error(failed, error)
    } finally {
      void refresh()
    }
  }

  /** Takes back that a cartridge was added, as long as nobody has put anything into it. */
  const takeAway = ({ id, name, updated_at }: Cartridge) =>
    attempt('This could not be undone', async () => {
      if ((await api.cartridges.get({ id })).updated_at !== updated_at) {
        toast.failed(`“${name}” has been changed since`, { description: 'Delete it by its menu.' })
        return
      }
      await api.cartridges.remove({ id })
      put((items) => items.filter((each) => each.id !== id))
      onSelect(undefined)
    })

  const create = (type: Kind, taken: readonly Cartridge[]) =>
    attempt('The cartridge was not added', async () => {
      const first = taken.length === 0
      const name = nameFor(first ? `Agency ${kindWord[type]}` : `New ${kindWord[type]}`, taken)
      const row = await api.cartridges.create({
        id: newId() as Cartridge['id'],
        type,
        name,
        data: {},
        // Nobody had anything before, and an empty one changes nothing. A colleague may have been first.
        is_default: first && 'if_none',
      })
      put((items) => [row, ...items.filter(({ id }) => id !== row.id)])
      onSelect(row.id)
      toast.done(`“${row.name}” added`, { action: { label: 'Undo', run: () => void takeAway(row) } })
    })

  const duplicate = (of: Cartridge, taken: readonly Cartridge[]) =>
    attempt('The cartridge was not duplicated', async () => {
      const row = await api.cartridges.duplicate({ id: of.id, name: nameFor(`${of.name} copy`, taken) })
      put((items) => [row, ...items.filter(({ id }) => id !== row.id)])
      onSelect(row.id)
      toast.done(`“${row.name}” added`, { action: { label: 'Undo', run: () => void takeAway(row) } })
    })

  const rename = (row: Cartridge, name: string): Promise<void> =>
    attempt('The cartridge was not renamed', async () => {
      replace(await api.cartridges.update({ id: row.id, name }))
      toast.done('Cartridge renamed', {
        action: { label: 'Undo', run: () => void renameBack(row, name) },
      })
    })

  /** Takes a new name back, unless somebody has given another one since. */
  const renameBack = (row: Cartridge, name: string) =>
    attempt('This could not be undone', async () => {
      const now = await api.cartridges.get({ id: row.id })
      if (now.name === name) return rename(now, row.name)
      toast.failed(`“${name}” is called “${now.name}” by now`, { description: 'Nothing was undone.' })
    })

  const makeDefault = (row: Cartridge, before: Cartridge | undefined) =>
    attempt('The default was not changed', async () => {
      const now = await api.cartridges.makeDefault({ id: row.id })
      put((items) =>
        items.map((each) =>
          each.id === row.id ? now : each.type === row.type ? { ...each, is_default: false } : each,
        ),
      )
      toast.done(`“${row.name}” is the default`, {
        action: {
          label: 'Undo',
          run: () =>
            void attempt('This could not be undone', async () => {
              if (!(await api.cartridges.get({ id: row.id })).is_default) {
                toast.failed('Another default has been chosen since', { description: 'Nothing was undone.' })
                return
              }
              if (before !== undefined) await api.cartridges.makeDefault({ id: before.id })
              else await api.cartridges.update({ id: row.id, is_default: false })
            }),
        },
      })
    })

  const bringBack = (row: Cartridge) =>
    attempt('The cartridge could not be brought back', async () => {
      const { items } = await api.cartridges.versions({ id: row.id, limit: 10 })
      const last = items.find(({ change }) => change !== 'delete') ?? items[0]
      if (last === undefined) return
      await api.cartridges.rollback({ id: row.id, number: last.number })
      if (row.is_default) await api.cartridges.makeDefault({ id: row.id })
      onSelect(row.id)
    })

  const remove = (row: Cartridge) =>
    attempt('The cartridge was not deleted', async () => {
      await api.cartridges.remove({ id: row.id })
      put((items) => items.filter(({ id }) => id !== row.id))
      onSelect(undefined)
      toast.done(`“${row.name}” deleted`, { action: { label: 'Undo', run: () => void bringBack(row) } })
    })

  return { create, duplicate, rename, makeDefault, remove }
}

/** A name that no other cartridge of the kind has: an import tells them apart by it. */
function nameFor(wanted: string, taken: readonly { name: string }[]): string {
  const names = new Set(taken.map(({ name }) => name))
  let name = wanted
  for (let number = 2; names.has(name); number++) name = `${wanted} ${number}`
  return name
}
