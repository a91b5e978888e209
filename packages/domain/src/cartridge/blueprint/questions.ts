/** The brand questionnaire: 112 numbered answers in 16 sections. */
export const blueprintSections = [
  { name: 'bio', from: 1, to: 13 },
  { name: 'positioning', from: 14, to: 21 },
  { name: 'pain and objections', from: 22, to: 29 },
  { name: 'lies and truths', from: 30, to: 38 },
  { name: 'offer', from: 39, to: 55 },
  { name: 'hooks', from: 56, to: 63 },
  { name: 'sales', from: 64, to: 69 },
  { name: 'social proof', from: 70, to: 77 },
  { name: 'consumption', from: 78, to: 82 },
  { name: 'page', from: 83, to: 84 },
  { name: 'service', from: 85, to: 89 },
  { name: 'tips', from: 90, to: 96 },
  { name: 'lessons', from: 97, to: 103 },
  { name: 'e-mail', from: 104, to: 105 },
  { name: 'lead magnet', from: 106, to: 110 },
  { name: 'visuals', from: 111, to: 112 },
] as const

/** Questions whose answer is a list of strings; every other answer is one string. */
export const blueprintLists: readonly number[] = [16, 19, 23, 25, 51, 54, 55, 64, 66, 67, 78, 79, 88, 93]

/** "N_name", N from 1 to 112. */
export const blueprintKey = /^([1-9]|[1-9]\d|10\d|11[0-2])_[a-z0-9_]+$/

/** The number of a question by its key: 14 of "14_niche"; undefined when it is no key. The name is only for people. */
export function questionNumber(key: string): number | undefined {
  return blueprintKey.test(key) ? Number.parseInt(key, 10) : undefined
}
