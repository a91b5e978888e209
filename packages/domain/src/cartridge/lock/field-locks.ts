import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import type { FieldValue } from '../cartridge-data.ts'
import type { CartridgeSource, StoredCartridge } from '../layer/cartridge-layer.ts'
import { resolveCartridge } from '../resolve/resolve-cartridge.ts'
import type { ResolvedField } from '../resolve/resolved.ts'

/** A lock with what it holds fast: the agency's value, or the system's where the agency has none. */
export type FieldLock = { lock: string; value: FieldValue | null; by: CartridgeSource }

/** The locks of an agency default. */
export function fieldLocks(kind: CartridgeKind, agency: StoredCartridge | null): FieldLock[] {
  const { fields, locks, agency: by } = resolveCartridge(kind, { agency })
  if (by === null) return []
  const all = Object.entries<ResolvedField>(fields)
  return locks.map((lock) => {
    const number = questionNumber(lock)
    const answers = all.flatMap(([, field]) => (field.merge === 'by_key' ? field.answers : []))
    const held =
      number === undefined
        ? all.find(([name]) => name === lock)?.[1]
        : answers.find((answer) => answer.number === number)
    return { lock, value: held?.value ?? null, by }
  })
}
