import { questionNumber } from '../blueprint/questions.ts'
import type { FieldValue } from '../cartridge-data.ts'
import { said } from '../layer/said.ts'
import { pickNearest, type Saying } from './pick-nearest.ts'
import type { ResolvedBlueprint } from './resolved.ts'
import { lockOn, lockOnAnswer, type Stack } from './stack.ts'

type Answer = Saying<string | string[]> & { key: string }

/**
 * The questionnaire, question by question. Two layers may call question 14 by different names: the number is what they
 * share, and the key is that of the layer that wins.
 */
export function mergeAnswers(
  sayings: readonly Saying<FieldValue>[],
  stack: Stack,
  field: string,
): ResolvedBlueprint {
  const asked = new Map<number, Answer[]>()
  for (const { value, source } of sayings) {
    for (const [key, answer] of Object.entries(value as Record<string, string | string[]>)) {
      const number = questionNumber(key)
      const meant = said(answer)
      if (number === undefined || meant === undefined) continue
      asked.set(number, [...(asked.get(number) ?? []), { key, value: meant, source }])
    }
  }
  const answers = [...asked]
    .sort(([a], [b]) => a - b)
    .map(([number, given]) => {
      const pick = pickNearest(given, lockOnAnswer(stack, field, number))
      const winner = given.find(({ source }) => source === pick.source) ?? given.at(-1)
      return { number, key: winner?.key ?? '', ...pick }
    })
  const won = answers.flatMap(({ key, value }) => (value === null ? [] : [[key, value] as const]))
  return {
    merge: 'by_key',
    value: won.length === 0 ? null : Object.fromEntries(won),
    answers,
    locked_by: lockOn(stack, field),
  }
}
