import { createHash } from 'node:crypto'
import {
  type CartridgeKind,
  compilePrompt,
  resolveCartridges,
  type StoredCartridge,
  UserId,
} from '@audienceos/domain'
import { EffectiveCartridges } from '../../../contract/cartridges/my-cartridge.ts'

/** What the database answers for a person: `audienceos.cartridge_layers`. */
export type Layers = {
  revision: string
  agency: Partial<Record<CartridgeKind, StoredCartridge>>
  user: Partial<Record<CartridgeKind, StoredCartridge>>
}

/** A person's settings in the two forms they are answered in, each with its validator. */
export type Compiled = {
  view: EffectiveCartridges
  json: { text: string; etag: string }
  prompt: { text: string; etag: string }
}

/**
 * Resolves and compiles. The prompt's validator is the domain's hash, which changes exactly when a value that holds
 * does; the JSON's covers all that it says, values that lost and locks included. Both are weak: answers may be gzipped.
 */
export function compile(user_id: string, { agency, user }: Layers): Compiled {
  const pair = (kind: CartridgeKind) => ({ agency: agency[kind] ?? null, user: user[kind] ?? null })
  const cartridges = resolveCartridges({
    style: pair('style'),
    preference: pair('preference'),
    instruction: pair('instruction'),
    brand: pair('brand'),
  })
  const prompt = compilePrompt(cartridges)
  const view = EffectiveCartridges.parse({ user_id: UserId.parse(user_id), cartridges, prompt })
  const text = JSON.stringify(view)
  const hash = createHash('sha256').update(text).digest('hex')
  return {
    view,
    json: { text, etag: `W/"${hash}"` },
    prompt: { text: prompt.markdown, etag: `W/"${prompt.hash}"` },
  }
}
