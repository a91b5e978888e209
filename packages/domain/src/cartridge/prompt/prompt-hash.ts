import { cartridgeKinds } from '../kinds.ts'
import { effectiveValues } from '../resolve/effective-values.ts'
import type { ResolvedCartridges } from '../resolve/resolved.ts'
import { contentHash } from './content-hash.ts'

/** To be raised whenever the words around the values change: the hash is that of the prompt as well. */
const edition = 1

/** The hash of `compilePrompt`, for the price of a hash: it changes exactly when a value that holds changes. */
export function promptHash(resolved: ResolvedCartridges): string {
  return contentHash({
    edition,
    values: cartridgeKinds.map((kind) => effectiveValues(resolved[kind])),
  })
}
