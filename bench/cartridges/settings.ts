import { blueprintLists, blueprintSections } from '@audienceos/domain'

const sentence =
  'What they want is to be found by people who look for just what they do, and to be understood.'
const numbers = blueprintSections.flatMap(({ from, to }) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index),
)

/** Every field of every kind, the questionnaire with all its answers. */
export const settings = {
  style: { tone: 'warm', vocabulary_level: 'plain', use_emojis: false, call_to_action_style: 'one question' },
  preference: { response_length: 'short', formality: 'polite', languages: ['en', 'de'] },
  instruction: {
    rules: Array.from({ length: 10 }, (_, n) => `Rule ${n}. ${sentence}`),
    constraints: ['Never promise a date.'],
    examples: [sentence],
  },
  brand: {
    company_name: 'Acme',
    industry: 'Anvils',
    target_audience: 'Coyotes with a plan',
    core_values: ['speed', 'weight'],
    blueprint_112: Object.fromEntries(
      numbers.map((n) => [`${n}_question`, blueprintLists.includes(n) ? [sentence, sentence] : sentence]),
    ),
  },
}
