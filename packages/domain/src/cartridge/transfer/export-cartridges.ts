import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import { fieldsOf } from '../fields.ts'
import { isPlainObject } from '../layer/plain-object.ts'
import { readLocks } from '../lock/read-locks.ts'

/** A cartridge to be written out. `data` and `locks` are what the row holds. */
export type ExportableCartridge = {
  type: CartridgeKind
  name: string
  is_default?: boolean | null | undefined
  locks?: unknown
  data: unknown
}

/**
 * JSON text of cartridges, in the order given; keys are in one order, so that equal cartridges give equal bytes. Nulls
 * are left out, for they mean what absence means. Odd data is written as it is: the import names what is wrong with it.
 */
export function exportCartridges(cartridges: readonly ExportableCartridge[]): string {
  const entries = cartridges.map(({ type, name, is_default, locks, data }) => {
    const read = readLocks(type, locks)
    return {
      type,
      name,
      is_default: is_default ?? false,
      locks: read.problems.length === 0 ? read.locks : locks,
      data: inOrder(data, type),
    }
  })
  return `${JSON.stringify({ format: 'audienceos.cartridges', version: 1, cartridges: entries }, null, 2)}\n`
}

/** Known fields in their order, answers by number, then whatever else there is by name. */
function inOrder(data: unknown, kind: CartridgeKind): unknown {
  if (data === null || data === undefined) return {}
  if (!isPlainObject(data)) return data
  const fields = fieldsOf(kind)
  const names = fields.map(({ name }) => name)
  return ordered(
    data,
    (key) => names.indexOf(key),
    (key, value) => {
      const isAnswers = fields.some(({ name, type }) => name === key && type === 'blueprint')
      return isAnswers && isPlainObject(value)
        ? ordered(value, (answer) => questionNumber(answer) ?? -1)
        : value
    },
  )
}

function ordered(
  object: Record<string, unknown>,
  place: (key: string) => number,
  within: (key: string, value: unknown) => unknown = (_, value) => value,
): Record<string, unknown> {
  const rank = (key: string) => (place(key) < 0 ? Number.POSITIVE_INFINITY : place(key))
  const entries = Object.entries(object)
    .filter(([, value]) => value !== null && value !== undefined)
    .sort(([a], [b]) => (rank(a) === rank(b) ? (a < b ? -1 : 1) : rank(a) - rank(b)))
  return Object.fromEntries(entries.map(([key, value]) => [key, within(key, value)]))
}
