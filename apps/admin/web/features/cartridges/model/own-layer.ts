import type { CartridgeLayer, ResolvedCartridge, ResolvedField } from '@audienceos/domain'

type Speaking = { value: unknown; source: { layer: CartridgeLayer } | null; overrode: readonly Saying[] }
type Saying = { value: unknown; source: { layer: CartridgeLayer } }

/** What one layer says in settings that were resolved elsewhere: the same data, but for its odd parts. */
export function ownLayer(resolved: ResolvedCartridge, layer: CartridgeLayer): Record<string, unknown> {
  const fields = Object.entries<ResolvedField>(resolved.fields).map(
    ([name, field]) => [name, saidBy(field, layer)] as const,
  )
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}

function saidBy(field: ResolvedField, layer: CartridgeLayer): unknown {
  if (field.merge === 'by_key') {
    const answers = field.answers
      .map((answer) => [answer.key, pick(answer, layer)] as const)
      .filter(([, value]) => value !== undefined)
    return answers.length === 0 ? undefined : Object.fromEntries(answers)
  }
  if (field.merge !== 'append') return pick(field, layer)
  const lost = field.overrode.find(({ source }) => source.layer === layer)
  if (lost !== undefined) return lost.value
  const items = field.items
    .filter(
      ({ source, repeated_by }) =>
        source.layer === layer || repeated_by.some((repeating) => repeating.layer === layer),
    )
    .map(({ value }) => value)
  return items.length === 0 ? undefined : items
}

function pick({ value, source, overrode }: Speaking, layer: CartridgeLayer): unknown {
  if (source?.layer === layer) return value ?? undefined
  return overrode.find((saying) => saying.source.layer === layer)?.value
}
