import { z } from 'zod'
import { FindingId } from '../id/id.ts'
import { FindingKind } from './finding.ts'

/** One value that a repair sets: null is no value; `column` is `*` where a whole row comes or goes. */
export const RepairChange = z.object({
  table: z.string(),
  id: z.string(),
  column: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type RepairChange = z.infer<typeof RepairChange>

/**
 * What a repair would do or has done. `planned`: a dry run; `unneeded`: the trouble is gone; `refused`: not without a
 * person or not now, `message` says why; `failed`: begun and not finished, it goes on in the background.
 */
export const RepairOutcome = z.enum(['planned', 'repaired', 'unneeded', 'refused', 'failed'])
export type RepairOutcome = z.infer<typeof RepairOutcome>

/** The plan of one finding, or its result. `action` says in words what it comes to. */
export const Repair = z.object({
  finding_id: FindingId,
  kind: FindingKind,
  outcome: RepairOutcome,
  action: z.string(),
  changes: z.array(RepairChange),
  code: z.string().nullable(),
  message: z.string().nullable(),
})
export type Repair = z.infer<typeof Repair>
