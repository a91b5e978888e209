import {
  AgencyCartridge,
  CartridgeData,
  CartridgeDiff,
  CartridgeId,
  type CartridgeKind,
  ChangePlan,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { z } from 'zod'
import { CartridgeName, data, LockedFields, problems } from './cartridge-fields.ts'

/** An agency's settings of one kind; at most one per kind is the default. */
export const Cartridge = AgencyCartridge.omit({ data: true, is_default: true }).extend({
  data,
  problems,
  is_default: z.boolean(),
  locked_fields: z.array(z.string()),
  updated_by: UserId.nullable(),
  updated_by_name: z.string().nullable(),
})
export type Cartridge = z.infer<typeof Cartridge>

export const CartridgeChangeKind = z.enum([
  'found',
  'create',
  'save',
  'default',
  'rollback',
  'import',
  'delete',
])
export type CartridgeChangeKind = z.infer<typeof CartridgeChangeKind>

/** One version, and how it differs from the one before. `found`: what was there, written elsewhere, when we first wrote. */
export const CartridgeVersion = z.object({
  id: z.guid(),
  number: z.number().int(),
  change: CartridgeChangeKind,
  name: z.string(),
  data,
  problems,
  locked_fields: z.array(z.string()),
  is_default: z.boolean(),
  diff: CartridgeDiff,
  saved_by: UserId.nullable(),
  saved_by_name: z.string().nullable(),
  saved_at: Timestamp,
})
export type CartridgeVersion = z.infer<typeof CartridgeVersion>

/** What a change of an agency's default does to its people, of whom there are `people`. */
export const CartridgePlan = ChangePlan.extend({
  people: z.number().int(),
  members: z
    .array(z.object({ id: UserId, full_name: z.string().nullable() }))
    .describe('Everybody whom the plan names'),
})
export type CartridgePlan = z.infer<typeof CartridgePlan>

function newOf<Kind extends CartridgeKind>(kind: Kind) {
  return z.strictObject({
    id: CartridgeId.optional(),
    type: z.literal(kind),
    name: CartridgeName,
    data: CartridgeData[kind],
    locked_fields: LockedFields.default([]),
    is_default: z
      .union([z.boolean(), z.literal('if_none')])
      .default(false)
      .describe('`if_none`: only if its kind has no default yet'),
  })
}

export const NewCartridge = z.discriminatedUnion('type', [
  newOf('style'),
  newOf('preference'),
  newOf('instruction'),
  newOf('brand'),
])
export type NewCartridge = z.input<typeof NewCartridge>
