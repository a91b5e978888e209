import { CartridgeProblem } from '@audienceos/domain'
import { z } from 'zod'

export const CartridgeName = z.string().trim().min(1, 'Write a name.').max(200)

export const LockedFields = z
  .array(z.string())
  .describe(
    'Names of fields (`tone`), and of the questionnaire single answers (`14_niche`) as well. An odd one may stay as stored',
  )

export const revision = z
  .string()
  .describe('Which writing of the row this is: another one after every write, by whatever route. Opaque')

export const expected_revision = z
  .string()
  .max(100)
  .optional()
  .describe('The revision the change is based on: another one is refused as stale. Sees more than updated_at')

export const data = z
  .unknown()
  .describe('By kind. As the row holds it, whatever it is: `problems` names what has no effect')

export const problems = z
  .array(CartridgeProblem)
  .describe(
    'What in data and locks is not as the kind has it, or more than may be saved, by path (`tone`, `blueprint_112.14_niche`)',
  )

export const saved_data = z
  .unknown()
  .describe(
    'By kind, whole: what is left out or null inherits. An odd value may stay exactly as it is stored',
  )
