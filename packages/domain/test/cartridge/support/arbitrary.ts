import fc from 'fast-check'
import {
  blueprintLists,
  type CartridgeData,
  CartridgeKind,
  fieldsOf,
  type StoredCartridge,
} from '../../../src/index.ts'

const text = fc.oneof(
  fc.constantFrom(
    '',
    '  ',
    'warm',
    'direct',
    'warm ',
    'a "quoted" \\ word',
    'two\nlines',
    '# Heading',
    '$& $1',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const list = fc.array(text, { maxLength: 5 })
const blueprint = fc
  .uniqueArray(
    fc.tuple(
      fc.oneof(fc.integer({ min: 14, max: 20 }), fc.integer({ min: 1, max: 112 })),
      fc.constantFrom('niche', 'name', 'x_1'),
      text,
      list,
    ),
    { selector: ([number]) => number, maxLength: 6 },
  )
  .map((answers) =>
    Object.fromEntries(
      answers
        .sort(([a], [b]) => a - b)
        .map(([number, name, one, many]) => [
          `${number}_${name}`,
          blueprintLists.includes(number) ? many : one,
        ]),
    ),
  )
const valueOfType = { text, boolean: fc.boolean(), list, blueprint }

/** Any data that the strict schema of the kind takes. */
export function dataOf<Kind extends CartridgeKind>(kind: Kind): fc.Arbitrary<CartridgeData<Kind>> {
  const fields = fieldsOf(kind).map(({ name, type }) => [name, valueOfType[type] as fc.Arbitrary<unknown>])
  return fc.record(Object.fromEntries(fields), { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<
    CartridgeData<Kind>
  >
}

/** Any locks of the kind. */
export function locksOf(kind: CartridgeKind): fc.Arbitrary<string[]> {
  const names = fieldsOf(kind).map(({ name }) => name)
  return fc.shuffledSubarray(
    kind === 'brand' ? [...names, '14_niche', '15_name', '16_x_1', '40_name'] : names,
  )
}

/** Any cartridge of the kind; `locks` are only those of an agency's default. */
export function cartridgeOf(kind: CartridgeKind): fc.Arbitrary<StoredCartridge & { locks: string[] }> {
  return fc.record({ id: fc.uuid(), name: fc.string(), data: dataOf(kind), locks: locksOf(kind) })
}

/** A pair of layers, each of which may be missing. */
export function pairOf(kind: CartridgeKind) {
  return fc.record({ agency: fc.option(cartridgeOf(kind)), user: fc.option(cartridgeOf(kind)) })
}

/** Any kind. */
export const anyKind: fc.Arbitrary<CartridgeKind> = fc.constantFrom(...CartridgeKind.options)

/** The same value with the keys of every object in another order. */
export function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  )
}

/** A cartridge by its data, for examples. */
export function cartridge(name: string, data: unknown, locks?: unknown): StoredCartridge {
  return { id: `id-of-${name}`, name, data, ...(locks === undefined ? {} : { locks }) }
}
