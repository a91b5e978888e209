import { z } from 'zod'

/** How much of the questionnaire is answered, in all and by section; `missing` are numbers of questions. */
export const BlueprintCompleteness = z.object({
  answered: z.number().int(),
  total: z.number().int(),
  sections: z.array(
    z.object({
      name: z.string(),
      from: z.number().int(),
      to: z.number().int(),
      answered: z.number().int(),
      total: z.number().int(),
      missing: z.array(z.number().int()),
    }),
  ),
})
export type BlueprintCompleteness = z.infer<typeof BlueprintCompleteness>
