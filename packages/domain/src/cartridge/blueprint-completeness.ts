import { z } from 'zod'
import { blueprintSections, questionNumber } from './blueprint.ts'
import { said } from './layer/said.ts'

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

/** Counts the answers. One that is blank, or an empty list, is no answer. */
export function blueprintCompleteness(
  answers: { readonly [key: string]: string | readonly string[] } | null | undefined,
): BlueprintCompleteness {
  const answered = new Set(
    Object.entries(answers ?? {})
      .filter(([, answer]) => (said(answer)?.length ?? 0) > 0)
      .map(([key]) => questionNumber(key)),
  )
  const sections = blueprintSections.map(({ name, from, to }) => {
    const total = to - from + 1
    const missing = Array.from({ length: total }, (_, index) => from + index).filter((n) => !answered.has(n))
    return { name, from, to, answered: total - missing.length, total, missing }
  })
  return {
    answered: sections.reduce((sum, section) => sum + section.answered, 0),
    total: sections.reduce((sum, section) => sum + section.total, 0),
    sections,
  }
}
