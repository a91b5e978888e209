import { orpc } from '../../api/client.ts'

/** The clients the palette knows at once; fetched before it is opened. */
export const knownClients = () => orpc.clients.list.queryOptions({ input: { limit: 200, sort: 'name' } })
