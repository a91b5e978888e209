import type { CartridgeKind } from './agency-cartridge.ts'
import type { Field, NamedField } from './field.ts'

/** Every field of the four kinds, in the order in which they are shown, exported and written into the prompt. */
export const cartridgeFields = {
  style: {
    tone: { label: 'Tone', type: 'text', merge: 'nearest', sentence: 'Write in this tone: {value}' },
    vocabulary_level: {
      label: 'Vocabulary',
      type: 'text',
      merge: 'nearest',
      sentence: 'Keep to this vocabulary: {value}',
    },
    use_emojis: {
      label: 'Emojis',
      type: 'boolean',
      merge: 'nearest',
      sentence: { yes: 'Use emojis where they fit.', no: 'Do not use emojis.' },
    },
    call_to_action_style: {
      label: 'Call to action',
      type: 'text',
      merge: 'nearest',
      sentence: 'Ask the reader to act in this way: {value}',
    },
  },
  preference: {
    response_length: {
      label: 'Length',
      type: 'text',
      merge: 'nearest',
      sentence: 'Keep to this length: {value}',
    },
    formality: { label: 'Formality', type: 'text', merge: 'nearest', sentence: 'Be this formal: {value}' },
    languages: {
      label: 'Languages',
      type: 'list',
      merge: 'replace',
      sentence: 'Write in one of these languages, the first unless asked for another:',
    },
  },
  instruction: {
    rules: { label: 'Rules', type: 'list', merge: 'append', sentence: 'Follow these rules:' },
    constraints: {
      label: 'Constraints',
      type: 'list',
      merge: 'append',
      sentence: 'Never go against these constraints:',
    },
    examples: {
      label: 'Examples',
      type: 'list',
      merge: 'append',
      sentence: 'Take these as examples of good writing, not as facts:',
    },
  },
  brand: {
    company_name: {
      label: 'Company',
      type: 'text',
      merge: 'nearest',
      sentence: 'You write for this company: {value}',
    },
    industry: { label: 'Industry', type: 'text', merge: 'nearest', sentence: 'Its industry: {value}' },
    target_audience: {
      label: 'Audience',
      type: 'text',
      merge: 'nearest',
      sentence: 'Its audience: {value}',
    },
    core_values: { label: 'Values', type: 'list', merge: 'replace', sentence: 'It holds these values:' },
    blueprint_112: {
      label: 'Blueprint',
      type: 'blueprint',
      merge: 'by_key',
      sentence: 'What it says about itself, by subject:',
    },
  },
} as const satisfies Record<CartridgeKind, Record<string, Field>>

export type FieldName<Kind extends CartridgeKind> = keyof (typeof cartridgeFields)[Kind] & string

const named: Record<CartridgeKind, readonly NamedField[]> = {
  style: withNames(cartridgeFields.style),
  preference: withNames(cartridgeFields.preference),
  instruction: withNames(cartridgeFields.instruction),
  brand: withNames(cartridgeFields.brand),
}

function withNames(fields: Record<string, Field>): NamedField[] {
  return Object.entries(fields).map(([name, field]) => ({ name, ...field }))
}

/** The fields of a kind, in order. */
export function fieldsOf(kind: CartridgeKind): readonly NamedField[] {
  return named[kind]
}
