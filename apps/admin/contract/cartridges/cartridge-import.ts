import { CartridgeDiff, CartridgeId, CartridgeKind } from '@audienceos/domain'
import { z } from 'zod'
import { CartridgePlan } from './cartridge.ts'

/** What importing one cartridge does, or would do. It is the same one when type and name are. */
export const CartridgeImportItem = z.object({
  type: CartridgeKind,
  name: z.string(),
  action: z.enum(['create', 'update', 'unchanged']),
  id: CartridgeId.nullable().describe('null: it would be created'),
  becomes_default: z.boolean(),
  ceases_default: z.boolean(),
  diff: CartridgeDiff,
})
export type CartridgeImportItem = z.infer<typeof CartridgeImportItem>

/** What importing a file does, or would do. */
export const CartridgeImport = z.object({
  dry_run: z.boolean(),
  items: z.array(CartridgeImportItem).describe('In the order of the file'),
  displaced: z
    .array(z.object({ id: CartridgeId, type: CartridgeKind, name: z.string() }))
    .describe(
      'Cartridges that are not in the file and cease to be the default, because one of it becomes that',
    ),
  plans: z
    .array(CartridgePlan)
    .describe('Of a dry run: what it changes for the agency’s people, for every kind whose default changes'),
  revision: z.string().describe('Of the file and of what it met. Opaque'),
})
export type CartridgeImport = z.infer<typeof CartridgeImport>
