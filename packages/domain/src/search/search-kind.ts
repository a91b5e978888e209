import { z } from 'zod'

/** What a search finds, in the order in which kinds that are equally good come. */
export const SearchKind = z.enum(['client', 'person', 'ticket', 'document', 'communication'])
export type SearchKind = z.infer<typeof SearchKind>
