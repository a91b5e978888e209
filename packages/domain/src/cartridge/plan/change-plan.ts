import { z } from 'zod'
import { CartridgeKind } from '../agency-cartridge.ts'

const Value = z
  .union([
    z.string(),
    z.boolean(),
    z.array(z.string()),
    z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  ])
  .nullable()

/** What a change does to one field, or to one answer of the questionnaire ("blueprint_112.14_niche"). */
export const PlannedChange = z.object({
  path: z.string(),
  label: z.string(),
  before: Value.describe('What somebody without settings of their own has now'),
  after: Value,
  lock: z.enum(['unchanged', 'locked', 'unlocked']),
  affects: z.array(z.string()).describe('Whose settings change'),
  overrides: z.array(z.string()).describe('Who has a value of their own before and after, and keeps it'),
  silences: z.array(z.string()).describe('Of those affected: whose own value a lock takes the word from'),
})
export type PlannedChange = z.infer<typeof PlannedChange>

/** What a change of an agency default does to its people. Lists are ids of users, in the order they were given. */
export const ChangePlan = z.object({
  kind: CartridgeKind,
  changes: z.array(PlannedChange),
  affects: z.array(z.string()).describe('Everybody for whom anything changes'),
})
export type ChangePlan = z.infer<typeof ChangePlan>
