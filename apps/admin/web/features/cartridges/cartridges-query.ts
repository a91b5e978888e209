import { orpc } from '../../api/client.ts'
import type { Kind } from './cartridge-types.ts'

/** All of the agency's cartridges: a handful per kind. */
export const cartridgesQuery = () => orpc.cartridges.list.queryOptions({ input: { limit: 200 } })

export const mineQuery = (kind: Kind) => orpc.cartridges.mine.queryOptions({ input: { kind } })

/** What counts for the caller, or for somebody else. */
export const effectiveQuery = (user: string | undefined) =>
  orpc.cartridges.effective.queryOptions({ input: user === undefined ? {} : { user_id: user } })
