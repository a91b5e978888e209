import { z } from 'zod'

const Id = z.string().regex(/^\d{1,19}$/)

/**
 * A line of the log as it is exported and verified: of each agency its seals, after each of them the records it covers that are
 * there, then the records that no seal covers and the ids that wait for one. The last line ends it: a file without it
 * breaks off.
 */
export const Line = z.union([
  z.object({ agency: z.uuid() }),
  z.object({
    seal: z.object({
      agency_id: z.uuid(),
      number: z.number().int(),
      previous_hash: z.string().nullable(),
      sealed_at: z.string(),
      record_ids: z.array(Id),
      digests: z.array(z.string()),
      hash: z.string(),
    }),
  }),
  z.object({
    record: z.tuple([z.enum(['entry', 'change']), z.string()], z.string().nullable()),
  }),
  z.object({ queued: z.array(Id) }),
  z.object({ end: z.object({ agencies: z.number().int() }) }),
])
export type Line = z.infer<typeof Line>
