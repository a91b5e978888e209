import type { CartridgeKind } from '../agency-cartridge.ts'
import type { FieldValue } from '../cartridge-data.ts'
import type { NamedField } from '../field.ts'
import { fieldsOf } from '../fields.ts'
import { said } from '../layer/said.ts'
import { appendItems } from './append-items.ts'
import { mergeAnswers } from './merge-answers.ts'
import { pickNearest, type Saying } from './pick-nearest.ts'
import type { ResolvedCartridge, ResolvedCartridges, ResolvedField } from './resolved.ts'
import { type CartridgePair, lockOn, type Stack, stackLayers } from './stack.ts'

/**
 * The settings of one kind as they hold for a person: system < agency < user, per field with its source, what it
 * overrode and the lock on it. Odd data is read as far as it is valid and listed in `problems`. Never throws.
 */
export function resolveCartridge<Kind extends CartridgeKind>(
  kind: Kind,
  pair: CartridgePair,
): ResolvedCartridge<Kind> {
  const stack = stackLayers(kind, pair)
  const fields = fieldsOf(kind).map((field) => [field.name, resolveField(field, stack)] as const)
  const { agency, user, locks, problems } = stack
  return {
    kind,
    fields: Object.fromEntries(fields),
    agency,
    user,
    locks,
    problems,
  } as ResolvedCartridge<Kind>
}

/** All four kinds. */
export function resolveCartridges(pairs: { [Kind in CartridgeKind]?: CartridgePair }): ResolvedCartridges {
  return {
    style: resolveCartridge('style', pairs.style ?? {}),
    preference: resolveCartridge('preference', pairs.preference ?? {}),
    instruction: resolveCartridge('instruction', pairs.instruction ?? {}),
    brand: resolveCartridge('brand', pairs.brand ?? {}),
  }
}

function resolveField({ name, merge }: NamedField, stack: Stack): ResolvedField {
  const lock = lockOn(stack, name)
  switch (merge) {
    case 'nearest':
      return { merge, ...pickNearest(sayings<string | boolean>(stack, name), lock) }
    case 'replace':
      return { merge, ...pickNearest(sayings<string[]>(stack, name), lock) }
    case 'append':
      return appendItems(sayings<string[]>(stack, name), lock)
    case 'by_key':
      return mergeAnswers(spoken(stack, name), stack, name)
  }
}

/** What the layers say about a field, lowest first. `readLayer` made sure of the type. */
function sayings<Value extends string | boolean | string[]>(stack: Stack, name: string): Saying<Value>[] {
  return spoken(stack, name).flatMap(({ value, source }) => {
    const meant = said(value as Value)
    return meant === undefined ? [] : [{ value: meant, source }]
  })
}

function spoken({ layers }: Stack, name: string): Saying<FieldValue>[] {
  return layers.flatMap(({ data, source }) => {
    const value = data[name]
    return value === undefined ? [] : [{ value, source }]
  })
}
