import type { CartridgeKind } from '../agency-cartridge.ts'
import type { CartridgeData } from '../cartridge-data.ts'
import type { ResolvedCartridge, ResolvedField } from './resolved.ts'

/** The values that hold, without where they are from; a field that nobody set is absent. `CartridgeData` takes them. */
export function effectiveValues<Kind extends CartridgeKind>({
  fields,
}: ResolvedCartridge<Kind>): CartridgeData<Kind> {
  const values = Object.entries<ResolvedField>(fields).flatMap(([name, { value }]) =>
    value === null ? [] : [[name, value]],
  )
  return Object.fromEntries(values) as CartridgeData<Kind>
}
