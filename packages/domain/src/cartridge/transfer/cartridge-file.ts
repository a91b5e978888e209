import { z } from 'zod'
import type { CartridgeKind } from '../agency-cartridge.ts'
import { CartridgeData } from '../cartridge-data.ts'
import { CartridgeLocks } from '../lock/cartridge-locks.ts'

function entryOf<Kind extends CartridgeKind>(kind: Kind) {
  return z.strictObject({
    type: z.literal(kind),
    name: z.string().regex(/\S/, 'must not be blank'),
    is_default: z.boolean(),
    locks: CartridgeLocks[kind] as z.ZodType<string[]>,
    data: CartridgeData[kind],
  })
}

/** A cartridge as a file carries it: without ids and times, which belong to one installation. */
export const ExportedCartridge = z.discriminatedUnion('type', [
  entryOf('style'),
  entryOf('preference'),
  entryOf('instruction'),
  entryOf('brand'),
])
export type ExportedCartridge = z.infer<typeof ExportedCartridge>

/** A file of cartridges. A reader refuses a version that it does not know. */
export const CartridgeFile = z.strictObject({
  format: z.literal('audienceos.cartridges', 'must be "audienceos.cartridges"'),
  version: z.literal(1, 'must be 1'),
  cartridges: z.array(ExportedCartridge).superRefine((cartridges, context) => {
    for (const [index, { type, is_default }] of cartridges.entries()) {
      const first = cartridges.findIndex((other) => other.is_default && other.type === type)
      if (!is_default || first === index) continue
      const message = `cartridges.${first} is the default of ${type} already`
      context.addIssue({ code: 'custom', path: [index, 'is_default'], message })
    }
  }),
})
