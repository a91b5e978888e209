import { z } from 'zod'
import { Blueprint } from './blueprint.ts'

const text = z.string().optional()
const list = z.array(z.string()).optional()

/** What `agency_cartridges.data` holds, by kind. A field that is absent inherits; a key that is not named here is refused. */
export const CartridgeData = {
  style: z.strictObject({
    tone: text,
    vocabulary_level: text,
    use_emojis: z.boolean().optional(),
    call_to_action_style: text,
  }),
  preference: z.strictObject({ response_length: text, formality: text, languages: list }),
  instruction: z.strictObject({ rules: list, constraints: list, examples: list }),
  brand: z.strictObject({
    company_name: text,
    industry: text,
    target_audience: text,
    core_values: list,
    blueprint_112: Blueprint.optional(),
  }),
}
