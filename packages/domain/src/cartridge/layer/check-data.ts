import type { CartridgeKind } from '../agency-cartridge.ts'
import type { CartridgeProblem } from './cartridge-layer.ts'
import { readLayer } from './read-layer.ts'
import { tooLarge } from './too-large.ts'

/**
 * What is wrong with data that somebody wants to save; nothing means that it may be saved. Null may stand for a field
 * that inherits. What is as odd in `stored` (the row as it is now) may stay: RevOS or SQL wrote it, and it must not keep
 * anybody from changing another field. An odd item may have moved within its list; what is larger than may be saved may
 * stay as large, or shrink.
 */
export function checkData(kind: CartridgeKind, data: unknown, stored: unknown = null): CartridgeProblem[] {
  const known = new Set(readLayer(kind, stored).problems.map(fingerprint))
  const before = tooLarge(kind, stored)
  const grown = tooLarge(kind, data).filter(
    ({ path, value }) => !before.some((was) => was.path === path && Number(was.value) >= Number(value)),
  )
  return [...readLayer(kind, data).problems.filter((problem) => !known.has(fingerprint(problem))), ...grown]
}

function fingerprint({ path, value, problem }: CartridgeProblem): string {
  return JSON.stringify([path.replace(/\.\d+$/, ''), value, problem])
}
