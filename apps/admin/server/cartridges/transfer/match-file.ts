import { isDeepStrictEqual } from 'node:util'
import { diffCartridge, type ExportedCartridge } from '@audienceos/domain'
import type { CartridgeImport, CartridgeImportItem } from '../../../contract/cartridges/cartridge-import.ts'
import type { StoredRow } from '../agency/read-cartridge.ts'
import { readBoth } from '../data/read-both.ts'
import { inFileOrder } from './in-file-order.ts'

/** One cartridge of a file, the row that it is the same as, and what importing it means. */
export type Match = { cartridge: ExportedCartridge; row: StoredRow | undefined; item: CartridgeImportItem }

/**
 * A cartridge of the file is the agency's of that kind and name; of several, the first is the first. `displaced`: defaults
 * that the file does not name and puts another one in the place of.
 */
export function matchFile(
  cartridges: readonly ExportedCartridge[],
  rows: readonly StoredRow[],
): { matches: Match[]; displaced: CartridgeImport['displaced'] } {
  const left = inFileOrder(rows)
  const matches = cartridges.map((cartridge) => {
    const at = left.findIndex(({ type, name }) => type === cartridge.type && name === cartridge.name)
    const row = at < 0 ? undefined : left.splice(at, 1)[0]
    return { cartridge, row, item: itemOf(cartridge, row) }
  })
  const taken = new Set(matches.filter(({ item }) => item.becomes_default).map(({ item }) => item.type))
  const displaced = left.filter(({ type, is_default }) => is_default && taken.has(type))
  return { matches, displaced: displaced.map(({ id, type, name }) => ({ id, type, name })) }
}

function itemOf(cartridge: ExportedCartridge, row: StoredRow | undefined): CartridgeImportItem {
  const { type, name, data, locks, is_default } = cartridge
  const before = readBoth(type, row)
  const after = readBoth(type, { data, locks })
  const was_default = row?.is_default ?? false
  // Odd data that the file does not have is a difference, though no field of it counts.
  const isSame =
    row !== undefined && before.problems.length === 0 && isDeepStrictEqual(before.version, after.version)
  return {
    type,
    name,
    action: row === undefined ? 'create' : isSame && was_default === is_default ? 'unchanged' : 'update',
    id: row?.id ?? null,
    becomes_default: is_default && !was_default,
    ceases_default: was_default && !is_default,
    diff: diffCartridge(type, before.version, after.version),
  }
}
