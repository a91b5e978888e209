import { isDeepStrictEqual } from 'node:util'
import {
  type CartridgeKind,
  cartridgeKinds,
  type ExportedCartridge,
  type StoredCartridge,
} from '@audienceos/domain'
import type { CartridgeImport } from '../../../contract/cartridges/cartridge-import.ts'
import type { Reader } from '../../clients/read-client.ts'
import { planFor } from '../agency/plan-for.ts'
import { type StoredRow, stored } from '../agency/read-cartridge.ts'
import { type Match, matchFile } from './match-file.ts'
import { refuseTooLarge } from './refuse-too-large.ts'
import { revisionOf } from './revision-of.ts'

/** What a file would do to the agency's cartridges, and by their defaults to its people. @throws AppError invalid */
export async function planImport(
  db: Reader,
  cartridges: readonly ExportedCartridge[],
  rows: readonly StoredRow[],
): Promise<CartridgeImport> {
  const { matches, displaced } = matchFile(cartridges, rows)
  refuseTooLarge(matches)
  const plans = []
  for (const kind of cartridgeKinds) {
    const before = rows.find(({ type, is_default }) => is_default && type === kind)
    const after = defaultAfter(kind, matches, before)
    if (isDeepStrictEqual(stored(before), after)) continue
    const plan = await planFor(db, kind, stored(before), after)
    if (plan.changes.length > 0) plans.push(plan)
  }
  return {
    dry_run: true,
    items: matches.map(({ item }) => item),
    displaced,
    plans,
    revision: revisionOf(cartridges, rows),
  }
}

/** The default of a kind when the file is in: its own, or the one that stands as far as the file leaves it that. */
function defaultAfter(
  kind: CartridgeKind,
  matches: readonly Match[],
  before: StoredRow | undefined,
): StoredCartridge | null {
  const theirs = matches.find(({ cartridge: { type, is_default } }) => is_default && type === kind)
  if (theirs !== undefined) {
    const { name, data, locks } = theirs.cartridge
    return { id: theirs.row?.id ?? 'new', name, data, locks }
  }
  const isDropped = matches.some(
    ({ row, item }) => row !== undefined && row === before && item.ceases_default,
  )
  return isDropped ? null : stored(before)
}
