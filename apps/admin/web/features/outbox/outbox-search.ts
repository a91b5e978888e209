import { compact, text } from '../../routes/search-params.ts'

/** `item` is the mail that is open. */
export const validateOutboxSearch = (search: Record<string, unknown>) => compact({ item: text(search.item) })

export type OutboxSearch = ReturnType<typeof validateOutboxSearch>
