import { z } from 'zod'

/** Who takes what a person leaves behind, by member id: of one client, or of everything else. Null is nobody. */
export const TakeOver = z.object({
  default: z.guid().nullable(),
  by_client: z.record(z.string(), z.guid().nullable()).optional(),
})
export type TakeOver = z.infer<typeof TakeOver>

/** Everybody who is named, once. */
export function takersIn({ default: other, by_client = {} }: TakeOver): string[] {
  return [...new Set([other, ...Object.values(by_client)].filter((id) => id !== null))]
}

/** The same wishes, but nobody instead of whoever `stays` does not name. */
export function onlyOf(stays: ReadonlySet<string>, { default: other, by_client = {} }: TakeOver): TakeOver {
  const kept = (id: string | null) => (id !== null && stays.has(id) ? id : null)
  return {
    default: kept(other),
    by_client: Object.fromEntries(Object.entries(by_client).map(([client, id]) => [client, kept(id)])),
  }
}
