import { z } from 'zod'
import { CartridgeKind } from '../agency-cartridge.ts'

/** Which characters of the prompt say what a field holds: `markdown.slice(start, end)` is `text` (UTF-16 units). */
export const PromptSegment = z.object({
  kind: CartridgeKind,
  field: z.string(),
  key: z.string().nullable().describe('The answer of the questionnaire ("14_niche"); null for a whole field'),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
})
export type PromptSegment = z.infer<typeof PromptSegment>

/** The settings as a system prompt. `hash` changes when a value that holds changes, not when only its source does. */
export const CompiledPrompt = z.object({
  markdown: z.string(),
  segments: z.array(PromptSegment),
  hash: z.string().describe('SHA-256 of the values that hold, hex'),
  token_estimate: z.number().int(),
})
export type CompiledPrompt = z.infer<typeof CompiledPrompt>
