import { CartridgeKind, exportCartridges } from '@audienceos/domain'
import type { StoredRow } from '../agency/read-cartridge.ts'

/** Rows in the order a file has them: by kind, name, then their own text. It hangs on nothing that an import makes anew. */
export function inFileOrder(rows: readonly StoredRow[]): StoredRow[] {
  const kinds = CartridgeKind.options
  const keyed = rows.map((row) => ({ row, text: exportCartridges([row]) }))
  keyed.sort(
    (a, b) =>
      kinds.indexOf(a.row.type) - kinds.indexOf(b.row.type) ||
      compare(a.row.name, b.row.name) ||
      compare(a.text, b.text),
  )
  return keyed.map(({ row }) => row)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
