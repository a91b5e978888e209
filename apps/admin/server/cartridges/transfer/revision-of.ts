import { createHash } from 'node:crypto'
import type { ExportedCartridge } from '@audienceos/domain'
import type { StoredRow } from '../agency/read-cartridge.ts'

/** Ties an import to its preview: another text for another file, and whenever the agency's cartridges are other ones. */
export function revisionOf(cartridges: readonly ExportedCartridge[], rows: readonly StoredRow[]): string {
  const hash = createHash('sha256').update(JSON.stringify(cartridges))
  for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id, type, name, data, locks, is_default } = row
    hash.update(JSON.stringify([id, type, name, data, locks, is_default]))
  }
  return hash.digest('hex')
}
