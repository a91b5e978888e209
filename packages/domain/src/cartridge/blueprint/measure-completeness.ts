import { said } from '../layer/said.ts'
import type { BlueprintCompleteness } from './completeness.ts'
import { blueprintSections, questionNumber } from './questions.ts'

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
