import type { TakeOver } from '@audienceos/domain'
import type { z } from 'zod'

/** A TakeOver as whoever asks for it writes it. */
export type TakeOverWish = z.input<typeof TakeOver>

/** Everybody who is named, once. */
export function takersIn({ default: other, by_client = {} }: TakeOverWish): string[] {
  return [...new Set([other, ...Object.values(by_client)].filter((id) => id !== null))]
}

/** The same wishes, but nobody instead of whoever `stays` does not name. */
export function onlyOf(
  stays: ReadonlySet<string>,
  { default: other, by_client = {} }: TakeOverWish,
): TakeOverWish {
  const kept = (id: string | null) => (id !== null && stays.has(id) ? id : null)
  return {
    default: kept(other),
    by_client: Object.fromEntries(Object.entries(by_client).map(([client, id]) => [client, kept(id)])),
  }
}
