import { z } from 'zod'
import { FindingId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'
import { Finding } from './finding.ts'

/** One exact change of a repair. `rows` counts what it stands for: 1, or, with `id` null, those beyond the ones listed. */
export const RepairChange = z.object({
  op: z.enum(['insert', 'update', 'delete', 'mail']),
  table: z.string(),
  id: z.string().nullable(),
  column: z.string().nullable().describe('Null where it is about the whole row'),
  before: z.string().nullable(),
  after: z.string().nullable(),
  rows: z.number().int(),
})
export type RepairChange = z.infer<typeof RepairChange>

/** Why a repair is not done: a code, and a sentence for the person who asked. */
export const RepairRefusal = z.object({ code: z.string(), message: z.string() })
export type RepairRefusal = z.infer<typeof RepairRefusal>

/** What repairing a finding would change, in the order in which it is done; nothing when it is refused. */
export const RepairPlan = z.object({
  finding: Finding,
  action: z.string(),
  summary: z.string(),
  changes: z.array(RepairChange),
  refusal: RepairRefusal.nullable(),
  waits_until: Timestamp.nullable().describe(
    'When it may be repaired together with others; null when it may at once, or is refused anyhow',
  ),
  by_name_only: z.boolean().describe('Done only when somebody asks for this very finding alone'),
})
export type RepairPlan = z.infer<typeof RepairPlan>

/** What became of a repair; `failed` goes on in the background or is left to a person. */
export const RepairResult = z.object({
  finding_id: FindingId,
  outcome: z.enum(['repaired', 'already_resolved', 'skipped', 'refused', 'failed']),
  refusal: RepairRefusal.nullable(),
  error_code: z.string().nullable(),
  changes: z.array(RepairChange),
})
export type RepairResult = z.infer<typeof RepairResult>
