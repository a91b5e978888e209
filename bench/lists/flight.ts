import type pg from 'pg'

export type Statement = { text: string; values: (string | null)[] }

/** What of a node-postgres connection a Submittable uses. */
type Connection = {
  stream: { cork(): void; uncork(): void }
  parse(statement: { text: string }): void
  bind(config: { values: readonly (string | null)[] }): void
  execute(config: object): void
  sync(): void
}

/**
 * Statements in one write and one round trip, as the product sends them, with nothing around it: `cell` is the first
 * column of the last row.
 */
export class Flight implements pg.Submittable {
  readonly cell: Promise<string>
  #statements: readonly Statement[]
  #resolve!: (cell: string) => void
  #reject!: (error: Error) => void
  #last: string | null | undefined

  constructor(statements: readonly Statement[]) {
    this.#statements = statements
    this.cell = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  submit(to: unknown): void {
    const connection = to as Connection
    connection.stream.cork()
    for (const { text, values } of this.#statements) {
      connection.parse({ text })
      connection.bind({ values })
      connection.execute({})
    }
    connection.sync()
    connection.stream.uncork()
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#last = fields[0]
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    this.#resolve(this.#last ?? '')
  }
}
