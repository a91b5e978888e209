import { type CartridgeKind, type CartridgeProblem, readLayer, readLocks } from '@audienceos/domain'

/** What a row holds as far as it is valid, for comparing, and what of it is not. */
export function readBoth(kind: CartridgeKind, row: { data: unknown; locks?: unknown } | undefined) {
  const layer = readLayer(kind, row?.data ?? {})
  const locks = readLocks(kind, row?.locks)
  const problems: CartridgeProblem[] = [...layer.problems, ...locks.problems]
  return { version: { data: layer.data, locks: locks.locks }, problems }
}
