import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import { fieldsOf } from '../fields.ts'
import type { CartridgeProblem } from '../layer/cartridge-layer.ts'
import { sortLocks } from './sort-locks.ts'

/** Reads the locks of an agency default, in order and each once; what names no field is reported. Never throws. */
export function readLocks(
  kind: CartridgeKind,
  locks: unknown,
): { locks: string[]; problems: CartridgeProblem[] } {
  if (locks === null || locks === undefined) return { locks: [], problems: [] }
  if (!Array.isArray(locks)) {
    return { locks: [], problems: [{ path: 'locks', value: locks, problem: 'must be a list of fields' }] }
  }
  const kept: string[] = []
  const problems: CartridgeProblem[] = []
  for (const [index, lock] of Array.from(locks, (value: unknown) => value).entries()) {
    if (typeof lock === 'string' && isLockable(kind, lock)) kept.push(lock)
    else problems.push({ path: `locks.${index}`, value: lock, problem: `is no field of ${kind}` })
  }
  return { locks: sortLocks(kind, kept), problems }
}

function isLockable(kind: CartridgeKind, lock: string): boolean {
  const fields = fieldsOf(kind)
  if (fields.some(({ name }) => name === lock)) return true
  return questionNumber(lock) !== undefined && fields.some(({ type }) => type === 'blueprint')
}
