import type { CartridgeKind } from '../agency-cartridge.ts'
import type { CartridgeData, FieldValue } from '../cartridge-data.ts'
import { fieldsOf } from '../fields.ts'
import type { CartridgeProblem } from './cartridge-layer.ts'
import { isPlainObject } from './plain-object.ts'
import { readers } from './read-value.ts'

/**
 * Reads the data of one layer, whoever wrote it: RevOS, SQL, or the editor. What is valid is kept, field by field and
 * in the order of their declaration; everything else but null is reported with its path ("" is the data itself). Data
 * that `CartridgeData` takes comes back whole and without a problem. Never throws.
 */
export function readLayer<Kind extends CartridgeKind>(
  kind: Kind,
  data: unknown,
): { data: CartridgeData<Kind>; problems: CartridgeProblem[] } {
  const problems: CartridgeProblem[] = []
  const report = (path: string, value: unknown, problem: string) => {
    problems.push({ path, value, problem })
  }
  const kept: [string, FieldValue][] = []
  if (isPlainObject(data)) {
    const fields = fieldsOf(kind)
    for (const { name, type } of fields) {
      const value = Object.hasOwn(data, name) ? data[name] : null
      if (value === null || value === undefined) continue
      const read = readers[type](name, value, report)
      if (read !== undefined) kept.push([name, read])
    }
    for (const key of Object.keys(data).sort()) {
      if (!fields.some(({ name }) => name === key)) report(key, data[key], `is no field of ${kind}`)
    }
  } else if (data !== null && data !== undefined) {
    report('', data, 'must be an object of fields')
  }
  return { data: Object.fromEntries(kept) as CartridgeData<Kind>, problems }
}
