import type { CartridgeKind } from '../agency-cartridge.ts'
import { questionNumber } from '../blueprint/questions.ts'
import type { FieldValue } from '../cartridge-data.ts'
import { resolveCartridge } from '../resolve/resolve-cartridge.ts'
import type { ResolvedField } from '../resolve/resolved.ts'
import type { CartridgePair } from '../resolve/stack.ts'

/** How a field, or one answer, stands for one person. */
export type Standing = {
  /** Of an answer: its key, where anybody gave one. */
  key: string | null
  value: FieldValue | null
  /** The person's own value holds. */
  own: boolean
  /** The person has a value of their own, which a lock takes the word from. */
  sleeping: boolean
  locked: boolean
}

/** By name of the field, and for answers by number. The questionnaire itself stands before its answers. */
export type Standings = Map<string | number, Standing>

/** Where a field or an answer stands that nobody spoke of. */
export const unspoken: Standing = { key: null, value: null, own: false, sleeping: false, locked: false }

export function standingsOf(kind: CartridgeKind, pair: CartridgePair): Standings {
  const { fields, locks } = resolveCartridge(kind, pair)
  const all = Object.entries<ResolvedField>(fields)
  const standings: Standings = new Map(all.map(([name, field]) => [name, standingOf(field)]))
  for (const lock of locks) {
    const number = questionNumber(lock)
    if (number !== undefined) standings.set(number, { ...unspoken, key: lock, locked: true })
  }
  for (const { number, key, ...answer } of all.flatMap(([, field]) =>
    field.merge === 'by_key' ? field.answers : [],
  )) {
    const locked = standings.get(number)?.locked ?? false
    standings.set(number, { key, ...outcome(answer), locked })
  }
  return standings
}

function standingOf(field: ResolvedField): Standing {
  const locked = field.locked_by !== null
  switch (field.merge) {
    case 'nearest':
    case 'replace':
      return { key: null, ...outcome(field), locked }
    case 'append':
      // Whoever adds to a list overrides nothing.
      return { key: null, value: field.value, own: false, sleeping: field.overrode.length > 0, locked }
    case 'by_key': {
      const answers = field.answers.map(outcome)
      const own = answers.some((answer) => answer.own)
      return { key: null, value: field.value, own, sleeping: answers.some((a) => a.sleeping), locked }
    }
  }
}

function outcome({ value, source, overrode }: Outcome) {
  const sleeping = overrode.some(({ because }) => because === 'locked')
  return { value, own: source?.layer === 'user', sleeping }
}

type Outcome = {
  value: FieldValue | null
  source: { layer: string } | null
  overrode: { because: 'overridden' | 'locked' }[]
}
