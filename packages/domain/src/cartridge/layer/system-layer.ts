import type { CartridgeKind } from '../agency-cartridge.ts'
import type { CartridgeData } from '../cartridge-data.ts'

/**
 * What holds where neither the agency nor the person says anything. Instructions are empty, so that an agency's own
 * lists are the whole list; of the brand the system knows nothing.
 */
export const systemCartridges: { readonly [Kind in CartridgeKind]: Readonly<CartridgeData<Kind>> } = {
  style: {
    tone: 'friendly and professional',
    vocabulary_level: 'plain words, no jargon',
    use_emojis: false,
    call_to_action_style: 'one clear next step',
  },
  preference: {
    response_length: 'as short as the matter allows',
    formality: 'polite, neither stiff nor chatty',
    languages: ['en'],
  },
  instruction: { rules: [], constraints: [], examples: [] },
  brand: {},
}
