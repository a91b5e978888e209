import { Prisma } from '../generated/client.ts'
import type { FlightResult, Statement } from './flight.ts'
import { decodeRows } from './row-values.ts'
import type { RawSql } from './user-types.ts'
import { toWire } from './wire.ts'

export type Sql = Prisma.Sql

/** SQL as a template; values become parameters, other templates are spliced in. */
export const { sql, raw, join, empty } = Prisma

/** The text of a JSON document, not parsed. `T` is what it holds. */
export type JsonText<T> = string & { readonly __json?: T }

const texts = new WeakMap<readonly string[], string>()

/** A template literal or a `Prisma.sql` as a statement with numbered parameters. */
export function toStatement(query: TemplateStringsArray | Sql, values: readonly unknown[]): Statement {
  if (!Array.isArray(query)) return statementOf(query as Sql)
  const strings = query as readonly string[]
  if (values.some((value) => value instanceof Prisma.Sql)) return statementOf(new Prisma.Sql(strings, values))
  let text = texts.get(strings)
  if (text === undefined) {
    text = strings.reduce((whole, part, index) => `${whole}$${index}${part}`)
    texts.set(strings, text)
  }
  return { text, values: values.map(toWire) }
}

function statementOf(query: Sql): Statement {
  if (typeof query?.text !== 'string' || !Array.isArray(query.values)) {
    throw new TypeError('Raw SQL is a template literal or a Prisma.sql, never a string')
  }
  return { text: query.text, values: query.values.map(toWire) }
}

/** The one cell of a result that is a single JSON document. Throws when it is anything else. */
export function jsonCell(result: FlightResult): string | null {
  if (result.fields.length !== 1 || result.rows.length > 1) {
    throw new TypeError(
      `Expected one cell of JSON, got ${result.rows.length} rows of ${result.fields.length} columns`,
    )
  }
  return result.rows[0]?.[0] ?? null
}

/** Raw SQL over any way of running one statement. */
export function rawSql(run: (statement: Statement) => Promise<FlightResult>): RawSql {
  return {
    async $queryRaw<T>(query: TemplateStringsArray | Sql, ...values: unknown[]) {
      return decodeRows(await run(toStatement(query, values))) as T
    },
    async $executeRaw(query, ...values) {
      return (await run(toStatement(query, values))).row_count
    },
    async $queryJson(query, ...values) {
      return jsonCell(await run(toStatement(query, values)))
    },
  }
}
