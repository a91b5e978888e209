import { z } from 'zod'
import { blueprintKey, blueprintLists, blueprintSections } from './questions.ts'

export const BlueprintKey = z.string().regex(blueprintKey, 'must be "N_name", N from 1 to 112')

/** Answers by "N_name" ("14_niche"); any number of them may be missing, none may be there twice. */
export const Blueprint = z
  .record(BlueprintKey, z.union([z.string(), z.array(z.string())]))
  .superRefine((answers, context) => {
    const seen = new Map<number, string>()
    for (const [key, answer] of Object.entries(answers)) {
      const number = Number.parseInt(key, 10)
      const twin = seen.get(number)
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [key], message })
      if (twin !== undefined) refuse(`number ${number} is already answered by "${twin}"`)
      const list = blueprintLists.includes(number)
      if (list !== Array.isArray(answer)) refuse(list ? 'must be a list of strings' : 'must be one string')
      seen.set(number, key)
    }
  })
  .describe(
    `112 numbered answers, "N_name": ${blueprintSections.map(({ name, from, to }) => `${name} ${from}–${to}`).join(', ')}`,
  )
export type Blueprint = z.infer<typeof Blueprint>
