import { compact, oneOf, text } from '../../routes/search-params.ts'

/** `item` is the mail that is open, `q` a part of an address, `show` what is listed (default: everything). */
export const validateOutboxSearch = (search: Record<string, unknown>) =>
  compact({
    item: text(search.item),
    q: text(search.q),
    show: oneOf(search.show, ['to_pass_on'] as const),
  })

export type OutboxSearch = ReturnType<typeof validateOutboxSearch>
