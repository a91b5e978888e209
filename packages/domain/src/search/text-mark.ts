import { z } from 'zod'

/** A part of a text that was searched for: code units from `start` up to `end`. Of one text they ascend and stay apart. */
export const TextMark = z.object({ start: z.number().int().min(0), end: z.number().int().min(1) })
export type TextMark = z.infer<typeof TextMark>
