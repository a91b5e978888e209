import { compact, oneOf, text } from '../../routes/search-params.ts'
import { communicationTypes } from './kind-names.ts'

/** What the URL of the communications may say. `item` is `new`, or the id of the one being read. */
export function validateCommunicationsSearch(search: Record<string, unknown>) {
  return compact({
    q: text(search.q),
    client: text(search.client),
    type: oneOf(search.type, communicationTypes),
    direction: oneOf(search.direction, ['inbound', 'outbound'] as const),
    item: text(search.item),
  })
}

export type CommunicationsSearch = ReturnType<typeof validateCommunicationsSearch>
