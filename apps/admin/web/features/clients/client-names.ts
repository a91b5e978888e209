import { orpc } from '../../api/client.ts'

/** How many names are known at once; beyond them the server looks. */
const atOnce = 200

/** The clients by name, those whose name holds some words first asked of the server: what every choice of a client reads. */
export const clientNames = (q = '') =>
  orpc.clients.list.queryOptions({
    input: { limit: atOnce, sort: 'name', ...(q === '' ? {} : { q }) },
    staleTime: 60_000,
    // Whatever happens with clients, their names stay.
    meta: { names: true },
  })
