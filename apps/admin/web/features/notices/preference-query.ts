import { orpc } from '../../api/client.ts'

/** What somebody has chosen for themselves; live changes keep it true. */
export const preferencesQuery = () => orpc.preferences.get.queryOptions({ staleTime: 5 * 60_000 })
