import type pg from 'pg'
import type { WireValue } from './wire.ts'

/** One SQL statement for the extended protocol, its parameters already in wire form. */
export interface Statement {
  text: string
  values: readonly WireValue[]
}

export interface FlightField {
  name: string
  dataTypeID: number
}

/** What the last statement of a flight returned: cells are Postgres text, NULL is null. */
export interface FlightResult {
  fields: FlightField[]
  rows: (string | null)[][]
  /** The command tag, for instance `INSERT 0 1`. */
  command: string
  row_count: number
  /** The one cell of the statement that was noted beside the answered one. */
  note?: string | null
}

/** The part of a node-postgres connection that a Submittable may use (as pg-cursor does); PGlite's has it too. */
interface WireConnection {
  stream: { cork?: () => void; uncork?: () => void }
  parse(statement: { name: string; text: string }): void
  bind(config: { portal: string; statement: string; values: readonly WireValue[] }): void
  describe(target: { type: 'P'; name: string }): void
  execute(config: { portal: string; rows: number }): void
  sync(): void
  sendCopyFail(message: string): void
}

/**
 * Several statements in one network write and one round trip, ended by a single Sync.
 *
 * In Postgres' extended protocol everything up to Sync is one implicit transaction unless a BEGIN is among it, and after
 * an error the server skips everything up to Sync: a statement never runs if the context before it failed, and a failed
 * flight leaves the connection as it was. Statements are unnamed, as transaction poolers demand. One of them is answered,
 * what the others return is dropped.
 */
class Flight implements pg.Submittable {
  readonly result: Promise<FlightResult>
  #resolve!: (result: FlightResult) => void
  #reject!: (error: Error) => void
  #statements: readonly Statement[]
  #answered: number
  #noted: number | undefined
  #note: string | null = null
  #completed = 0
  #failure: Error | undefined
  #fields: FlightField[] = []
  #rows: (string | null)[][] = []
  #command = ''

  constructor(statements: readonly Statement[], answered: number, noted?: number) {
    this.#statements = statements
    this.#answered = answered
    this.#noted = noted
    this.result = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  submit(connection: unknown): void {
    const wire = connection as WireConnection
    wire.stream.cork?.()
    try {
      for (const [index, { text, values }] of this.#statements.entries()) {
        wire.parse({ name: '', text })
        wire.bind({ portal: '', statement: '', values })
        if (index === this.#answered) wire.describe({ type: 'P', name: '' })
        wire.execute({ portal: '', rows: 0 })
      }
      wire.sync()
    } finally {
      wire.stream.uncork?.()
    }
  }

  handleRowDescription({ fields }: { fields: FlightField[] }): void {
    this.#fields = fields
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.#completed === this.#answered) this.#rows.push(fields)
    else if (this.#completed === this.#noted) this.#note = fields[0] ?? null
  }

  handleCommandComplete({ text }: { text: string }): void {
    if (this.#completed === this.#answered) this.#command = text
    this.#completed += 1
  }

  handleEmptyQuery(): void {
    this.#completed += 1
  }

  handleCopyInResponse(connection: unknown): void {
    const wire = connection as WireConnection
    wire.sendCopyFail('COPY FROM STDIN is not available here')
    // The server ignored the Sync that came while it waited for data.
    wire.sync()
  }

  handlePortalSuspended(): void {}

  handleCopyData(): void {
    this.#failure ??= new Error('COPY TO STDOUT is not available here')
  }

  /** Called by the client for an error of the server (it then waits for Sync itself) or of the connection. */
  handleError(error: Error): void {
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    if (this.#failure) {
      this.#reject(this.#failure)
      return
    }
    const affected = /\d+$/.exec(this.#command)
    this.#resolve({
      fields: this.#fields,
      rows: this.#rows,
      command: this.#command,
      row_count: affected ? Number(affected[0]) : 0,
      note: this.#note,
    })
  }
}

/** The protocol counts parameters in 16 bits and ends a statement's text with a zero byte. */
function assertSendable({ text, values }: Statement): void {
  if (values.length > 65535) throw new RangeError(`${values.length} parameters: Postgres takes at most 65535`)
  if (text.includes('\0')) throw new TypeError('A zero byte is not allowed in SQL')
  // PGlite would wait for the data for ever, with the whole process.
  if (/^\s*copy\b/i.test(text)) throw new TypeError('COPY is not available here')
}

type Observer = (client: pg.ClientBase, statements: readonly Statement[]) => void
const observers = new Set<Observer>()

/** Shows every flight of this process as it is sent, for proving what is sent together. Returns what ends it. */
export function observeFlights(observer: Observer): () => void {
  observers.add(observer)
  return () => observers.delete(observer)
}

/**
 * Sends the statements to this client in one write; resolves with what the last one returned, or the one that `answered`
 * names by its index. What the one returned that `noted` names comes along as `note`.
 */
export async function fly(
  client: pg.ClientBase,
  statements: readonly Statement[],
  answered = statements.length - 1,
  noted?: number,
): Promise<FlightResult> {
  statements.forEach(assertSendable)
  for (const observe of observers) observe(client, statements)
  const flight = new Flight(statements, answered, noted)
  client.query(flight)
  return flight.result
}
