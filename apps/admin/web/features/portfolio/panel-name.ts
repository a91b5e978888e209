/** What is open beside the portfolio: a message to read, or the form that logs with a client, maybe as an answer. */
export type OpenPanel =
  | { kind: 'communication'; id: string }
  | { kind: 'log'; client_id: string; answers: string | undefined }

/** Reads `communication:<id>`, `log:<client id>` and `log:<client id>:<communication id>`; anything else is nothing. */
export function readPanel(name: string | undefined): OpenPanel | undefined {
  const [kind, id, answers] = name?.split(':') ?? []
  if (id === undefined || id === '') return undefined
  if (kind === 'communication') return { kind, id }
  return kind === 'log' ? { kind, client_id: id, answers } : undefined
}
