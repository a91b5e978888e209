import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import { fieldsOf } from '../fields.ts'

/** Locks in the order of the fields, then of the questions; each once. */
export function sortLocks(kind: CartridgeKind, locks: readonly string[]): string[] {
  const names = fieldsOf(kind).map(({ name }) => name)
  const place = (lock: string) => questionNumber(lock) ?? names.indexOf(lock) - names.length
  const places = new Map(locks.toSorted().map((lock) => [place(lock), lock]))
  return [...places].sort(([a], [b]) => a - b).map(([, lock]) => lock)
}
