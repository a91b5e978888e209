import { z } from 'zod'

/** Where a setting can come from, lowest first. */
export const CartridgeLayer = z.enum(['system', 'agency', 'user'])
export type CartridgeLayer = z.infer<typeof CartridgeLayer>

/** The layer of a value, and the cartridge that holds it; the system's values are in code and have none. */
export const CartridgeSource = z.object({
  layer: CartridgeLayer,
  id: z.string().nullable(),
  name: z.string().nullable(),
})
export type CartridgeSource = z.infer<typeof CartridgeSource>

/** A cartridge as its row holds it, whoever wrote it. `locks` are names of fields; only the agency's default has them. */
export type StoredCartridge = { id: string; name: string; data: unknown; locks?: unknown }

/** Something in a row that is not what its field takes: where, what is there, and what is wrong with it. */
export const CartridgeProblem = z.object({ path: z.string(), value: z.unknown(), problem: z.string() })
export type CartridgeProblem = z.infer<typeof CartridgeProblem>

/** Takes note of a problem. */
export type Report = (path: string, value: unknown, problem: string) => void
