import { orpc } from '../../api/client.ts'

export const preferencesQuery = () => orpc.preferences.get.queryOptions({ staleTime: 5 * 60_000 })
