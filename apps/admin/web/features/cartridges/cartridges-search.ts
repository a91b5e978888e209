import { compact, oneOf, text } from '../../routes/search-params.ts'

const kinds = ['style', 'preference', 'instruction', 'brand'] as const
const scopes = ['mine', 'agency'] as const
const panels = ['history', 'import', 'prompt'] as const

/**
 * What the URL of the editor may say. Without a kind it is style, without a scope one's own settings; `cartridge` is one
 * of the agency's, else the default; `user` is whose settings are previewed.
 */
export function validateCartridgesSearch(search: Record<string, unknown>) {
  return compact({
    kind: oneOf(search.kind, kinds),
    scope: oneOf(search.scope, scopes),
    cartridge: text(search.cartridge),
    user: text(search.user),
    panel: oneOf(search.panel, panels),
  })
}

export type CartridgesSearch = ReturnType<typeof validateCartridgesSearch>
