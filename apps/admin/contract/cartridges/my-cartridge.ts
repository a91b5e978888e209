import {
  CartridgeKind,
  CartridgeSource,
  CompiledPrompt,
  ResolvedCartridges,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { z } from 'zod'
import { data, problems, revision } from './cartridge-fields.ts'

/** A lock, what it holds fast, and who saved the cartridge that has it. */
export const CartridgeLock = z.object({
  lock: z.string(),
  value: z.unknown(),
  by: CartridgeSource,
  saved_by_name: z.string().nullable(),
})
export type CartridgeLock = z.infer<typeof CartridgeLock>

/** The caller's own settings of a kind. Without a row: id, name and updated_at are null, data is `{}`. */
export const MyCartridge = z.object({
  kind: CartridgeKind,
  id: z.guid().nullable(),
  name: z.string().nullable(),
  data,
  problems,
  locks: z.array(CartridgeLock).describe('What the agency has locked: saving another value is refused'),
  shadowed: z.number().int().describe('Older rows of the same kind, which do not count'),
  updated_at: Timestamp.nullable(),
  revision,
})
export type MyCartridge = z.infer<typeof MyCartridge>

/** What counts for a person, field by field, and the system prompt made of it. */
export const EffectiveCartridges = z.object({
  user_id: UserId,
  cartridges: ResolvedCartridges,
  prompt: CompiledPrompt,
})
export type EffectiveCartridges = z.infer<typeof EffectiveCartridges>
