import type { Database } from '@audienceos/db'

type Params = readonly (string | number | boolean | null)[]
type Service = Database['service']

/** Statements that were sent, begin and commit left out, and what is on their way to be told. */
export type Sent = { statements: number; texts: { text: string; params: Params }[] | null }

/** The store of the server, which counts what goes through it and keeps it when asked to. */
export function countingStore(service: Service, sent: Sent) {
  const sqlOf = (client: Pick<Service, '$queryRawUnsafe'>) => ({
    query<Row>(text: string, params: Params = []): Promise<Row[]> {
      sent.statements += 1
      sent.texts?.push({ text, params })
      return client.$queryRawUnsafe<Row[]>(text, ...params)
    },
  })
  return {
    ...sqlOf(service),
    transaction: <T>(work: (sql: ReturnType<typeof sqlOf>) => Promise<T>): Promise<T> =>
      service.$transaction((tx) => work(sqlOf(tx as Pick<Service, '$queryRawUnsafe'>)), {
        maxWait: 60_000,
        timeout: 300_000,
      }),
  }
}
