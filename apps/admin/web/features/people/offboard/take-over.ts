import type { Inputs, Outputs } from '../../../api/types.ts'

export type Preview = Outputs['people']['offboardPreview']
type TakeOver = Inputs['people']['offboard']['take_over']

/** What a client's row of the panel is about: tickets, or the ownership of the client, or both. */
export type Inheritance = { client_id: string | null; name: string; tickets: number; owned: boolean }

/** Who gets the work of a client: a person, nobody (null), or undefined for whoever gets everything else. */
export type Choices = Record<string, string | null | undefined>

/** Everything that somebody leaves behind, by client, the most tickets first. */
export function inheritanceOf({ open_tickets, owned_clients }: Preview): Inheritance[] {
  const rows = new Map<string, Inheritance>()
  for (const { client_id, client_name, count } of open_tickets)
    rows.set(client_id ?? '', {
      client_id,
      name: client_name ?? (client_id === null ? 'Without a client' : 'A client that is gone'),
      tickets: count,
      owned: false,
    })
  for (const { client_id, client_name } of owned_clients) {
    const row = rows.get(client_id)
    if (row === undefined) rows.set(client_id, { client_id, name: client_name, tickets: 0, owned: true })
    else row.owned = true
  }
  return [...rows.values()].toSorted((a, b) => b.tickets - a.tickets || a.name.localeCompare(b.name))
}

/** The choices as the server takes them: only clients that go to somebody else than the rest. */
export function takeOverOf(fallback: string | null, choices: Choices): TakeOver {
  const by_client = Object.fromEntries(
    Object.entries(choices).filter(([, taker]) => taker !== undefined && taker !== fallback),
  )
  return {
    default: fallback,
    ...(Object.keys(by_client).length === 0 ? {} : { by_client }),
  } as TakeOver
}

/** What one taker gets: open tickets, and the clients they own from now on. `taker` is a name, or null for nobody. */
export type Share = { taker: string | null; tickets: number; clients: string[] }

/** Who gets what by these choices, those with the most tickets first. `nameOf` says a taker's id as a name. */
export function sharesOf(
  rows: readonly Inheritance[],
  fallback: string | null,
  choices: Choices,
  nameOf: (id: string) => string,
): Share[] {
  const shares = new Map<string | null, Share>()
  for (const { client_id, name, tickets, owned } of rows) {
    const choice = client_id === null ? undefined : choices[client_id]
    const id = choice === undefined ? fallback : choice
    const share = shares.get(id) ?? { taker: id === null ? null : nameOf(id), tickets: 0, clients: [] }
    share.tickets += tickets
    if (owned) share.clients.push(name)
    shares.set(id, share)
  }
  return [...shares.values()].toSorted((a, b) => b.tickets - a.tickets || b.clients.length - a.clients.length)
}
