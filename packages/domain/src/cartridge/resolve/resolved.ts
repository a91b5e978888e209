import { z } from 'zod'
import type { CartridgeKind } from '../agency-cartridge.ts'
import { Blueprint } from '../blueprint/blueprint.ts'
import type { Field } from '../field.ts'
import { cartridgeFields } from '../fields.ts'
import { CartridgeProblem, CartridgeSource } from '../layer/cartridge-layer.ts'

const Answer = z.union([z.string(), z.array(z.string())])

/** A value that lost: to a nearer layer, or to the agency's lock. */
function losing<Value extends z.ZodType>(value: Value) {
  return z.object({ value, source: CartridgeSource, because: z.enum(['overridden', 'locked']) })
}

/** A value, whence it is, and those it beat, nearest layer first. Nothing is set anywhere: value and source are null. */
function winning<Value extends z.ZodType>(value: Value) {
  return {
    value: value.nullable(),
    source: CartridgeSource.nullable(),
    overrode: z.array(losing(value)),
    locked_by: CartridgeSource.nullable(),
  }
}

/** A text, or a yes or no: the nearest layer that says something. */
export const ResolvedScalar = z.object({
  merge: z.literal('nearest'),
  ...winning(z.union([z.string(), z.boolean()])),
})
export type ResolvedScalar = z.infer<typeof ResolvedScalar>

/** A list that the nearest layer replaces. */
export const ResolvedList = z.object({ merge: z.literal('replace'), ...winning(z.array(z.string())) })
export type ResolvedList = z.infer<typeof ResolvedList>

/** A list to which every layer adds: each item with its source and with the later layers that say it too. */
export const ResolvedAddition = z.object({
  merge: z.literal('append'),
  value: z.array(z.string()),
  items: z.array(
    z.object({ value: z.string(), source: CartridgeSource, repeated_by: z.array(CartridgeSource) }),
  ),
  overrode: z.array(losing(z.array(z.string()))),
  locked_by: CartridgeSource.nullable(),
})
export type ResolvedAddition = z.infer<typeof ResolvedAddition>

/** The questionnaire, answer by answer in the order of the numbers. */
export const ResolvedBlueprint = z.object({
  merge: z.literal('by_key'),
  value: Blueprint.nullable(),
  answers: z.array(z.object({ number: z.number().int(), key: z.string(), ...winning(Answer) })),
  locked_by: CartridgeSource.nullable().describe('Who locks the questionnaire as a whole'),
})
export type ResolvedBlueprint = z.infer<typeof ResolvedBlueprint>

export const ResolvedField = z.discriminatedUnion('merge', [
  ResolvedScalar,
  ResolvedList,
  ResolvedAddition,
  ResolvedBlueprint,
])
export type ResolvedField = z.infer<typeof ResolvedField>

const byMerge = {
  nearest: ResolvedScalar,
  replace: ResolvedList,
  append: ResolvedAddition,
  by_key: ResolvedBlueprint,
}

type Shape<Fields extends Record<string, Field>> = {
  [Name in keyof Fields]: (typeof byMerge)[Fields[Name]['merge']]
}

function resolved<Kind extends CartridgeKind>(kind: Kind) {
  const fields = Object.entries<Field>(cartridgeFields[kind]).map(([name, { merge }]) => [
    name,
    byMerge[merge],
  ])
  return z.object({
    kind: z.literal(kind),
    fields: z.object(Object.fromEntries(fields) as Shape<(typeof cartridgeFields)[Kind]>),
    agency: CartridgeSource.nullable().describe("The agency's default"),
    user: CartridgeSource.nullable().describe("The person's cartridge"),
    locks: z.array(z.string()),
    problems: z.array(CartridgeProblem.extend({ source: CartridgeSource })),
  })
}

/** The settings of one kind as they hold for a person, field by field. */
export const ResolvedCartridges = z.object({
  style: resolved('style'),
  preference: resolved('preference'),
  instruction: resolved('instruction'),
  brand: resolved('brand'),
})
export type ResolvedCartridges = z.infer<typeof ResolvedCartridges>
export type ResolvedCartridge<Kind extends CartridgeKind = CartridgeKind> = ResolvedCartridges[Kind]
