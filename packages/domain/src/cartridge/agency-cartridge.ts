import { z } from 'zod'
import { AgencyId, CartridgeId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'
import { cartridgeKinds } from './kinds.ts'

export const CartridgeKind = z.enum(cartridgeKinds)
export type CartridgeKind = z.infer<typeof CartridgeKind>

/** An agency's default AI settings of one kind. */
export const AgencyCartridge = z.object({
  id: CartridgeId,
  agency_id: AgencyId,
  type: CartridgeKind,
  name: z.string(),
  data: z.record(z.string(), z.json()),
  is_default: z.boolean().nullable(),
  created_at: Timestamp.nullable(),
  updated_at: Timestamp.nullable(),
})
export type AgencyCartridge = z.infer<typeof AgencyCartridge>
