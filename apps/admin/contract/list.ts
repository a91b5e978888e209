import { z } from 'zod'

/** Query parameters every list takes. `cursor` is opaque: it comes from the answer before. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  // A list by name carries a name of 200 characters, four bytes each at most, in base64.
  cursor: z.string().max(2_000).optional(),
}

/** The answer of a list: one page and the cursor of the next one, or null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next_cursor: z.string().nullable() })
}
