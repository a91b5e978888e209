import { DAY } from '../calendar/calendar.ts'
import type { CartridgeRow } from '../rows.ts'
import { stamp, type World } from '../world.ts'
import { blueprint } from './blueprint.ts'

const cartridges: readonly (Pick<CartridgeRow, 'type' | 'name' | 'data' | 'is_default'> & { key: string })[] =
  [
    {
      key: 'style',
      type: 'style',
      name: 'House voice',
      is_default: true,
      data: {
        tone: 'warm, direct, never salesy; bad news first',
        vocabulary_level: 'plain English, no marketing jargon',
        use_emojis: false,
        call_to_action_style: 'one clear question, with a day by which we need the answer',
      },
    },
    {
      key: 'style-formal',
      type: 'style',
      name: 'Regulated clients',
      is_default: false,
      data: {
        tone: 'measured and factual',
        vocabulary_level: 'professional',
        use_emojis: false,
        call_to_action_style: 'polite request; nothing that could be read as a medical or financial promise',
      },
    },
    {
      key: 'preference',
      type: 'preference',
      name: 'Defaults',
      is_default: true,
      data: {
        response_length: 'short: five sentences or five bullets',
        formality: 'first names, no slang',
        languages: ['en-GB'],
      },
    },
    {
      key: 'instruction',
      type: 'instruction',
      name: 'How we write to clients',
      is_default: true,
      data: {
        rules: [
          'Begin with the number the client asked about.',
          'Name the person who will do it and the day it will be done.',
          'If something went wrong, say so in the first sentence and what changes in the second.',
        ],
        constraints: [
          'Never promise a result; promise an action.',
          'Never name one client to another.',
          'No health, legal or financial claims without written approval.',
        ],
        examples: [
          'Cost per order went from £18 to £26 since Tuesday. We moved a fifth of the budget and look again on Friday. Nothing needed from you.',
          'Two things need a yes by Thursday: the price on the balm ads and headline B. Everything else is done.',
        ],
      },
    },
    {
      key: 'brand',
      type: 'brand',
      name: 'Larkmoor',
      is_default: true,
      data: {
        company_name: 'Larkmoor',
        industry: 'Marketing agency',
        target_audience: 'Owner-led companies in Britain that spend £3,000 to £25,000 a month on advertising',
        core_values: ['Plain words', 'Early bad news', 'One page', 'Your accounts are yours'],
        blueprint_112: blueprint,
      },
    },
  ]

/** The agency's AI settings: one default of each kind, and a second style. */
export function cartridgesOf(world: World): CartridgeRow[] {
  return cartridges.map(({ key, ...columns }, index) => ({
    id: world.ids('cartridge', key),
    agency_id: world.agency_id,
    ...columns,
    created_at: stamp(world.now - (320 - index * 3) * DAY),
    updated_at: stamp(world.now - (46 + index * 17) * DAY),
  }))
}
