import { z } from 'zod'

/** Where an item of a list went; `from` and `to` are its places before and after, from 0. */
export const ListItemChange = z.discriminatedUnion('change', [
  z.object({ change: z.literal('kept'), item: z.string(), from: z.number().int(), to: z.number().int() }),
  z.object({ change: z.literal('moved'), item: z.string(), from: z.number().int(), to: z.number().int() }),
  z.object({ change: z.literal('added'), item: z.string(), to: z.number().int() }),
  z.object({ change: z.literal('removed'), item: z.string(), from: z.number().int() }),
])
export type ListItemChange = z.infer<typeof ListItemChange>

const Answer = z.union([z.string(), z.array(z.string())])
const Value = z.union([z.string(), z.boolean(), z.array(z.string()), z.record(z.string(), Answer)])

const changesOf = <Of extends z.ZodType>(value: Of) =>
  [
    z.object({ change: z.literal('added'), after: value }),
    z.object({ change: z.literal('removed'), before: value }),
    z.object({ change: z.literal('changed'), before: value, after: value }),
    z.object({ change: z.literal('items'), items: z.array(ListItemChange) }),
  ] as const

/** What became of one answer of the questionnaire. */
export const AnswerChange = z.discriminatedUnion('change', [...changesOf(Answer)])
export type AnswerChange = z.infer<typeof AnswerChange>

/** What became of one field: it came, it went, it changed, or something within its list or its questionnaire did. */
export const FieldChange = z.discriminatedUnion('change', [
  ...changesOf(Value),
  z.object({ change: z.literal('answers'), answers: z.record(z.string(), AnswerChange) }),
])
export type FieldChange = z.infer<typeof FieldChange>

/** What changed between two versions of a cartridge; a field that is not named is the same. */
export const CartridgeDiff = z.object({
  fields: z.record(z.string(), FieldChange),
  locks: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
})
export type CartridgeDiff = z.infer<typeof CartridgeDiff>
