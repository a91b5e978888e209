import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import type { Connections } from '../engine/pool.ts'
import { type Context, contextStatement, type Heard, RECORDED, tell } from './context.ts'
import { type FlightResult, fly, type Statement } from './flight.ts'
import { prismaQueryable } from './queryable.ts'
import { isServerError, LazyTransaction, prismaTransaction } from './transaction.ts'

/** One or several statements on a borrowed connection, in one write; answers with what the last one returned. */
export async function runOnce(
  connections: Connections,
  statements: readonly Statement[],
  heard?: Heard,
): Promise<FlightResult> {
  const { client, giveBack } = await connections.borrow()
  const { restore } = connections
  const noted = heard === undefined ? undefined : statements.length
  let broken: Error | undefined
  try {
    const all = [...statements, ...(heard === undefined ? [] : [RECORDED]), ...(restore ? [restore] : [])]
    const result = await fly(client, all, statements.length - 1, noted)
    tell(heard, result.note)
    return result
  } catch (error) {
    if (!isServerError(error)) broken = error as Error
    throw error
  } finally {
    giveBack(broken)
  }
}

/**
 * A Prisma driver adapter over our connections in which every statement runs in one fixed context (or in none, as the
 * login role, for migrations).
 *
 * `executeScript` sends the script as it is, as one simple-protocol query, and resolves when the server has finished it:
 * a script with `$$` bodies survives, and a failing migration fails.
 */
export async function fixedContextAdapter(
  connections: Connections,
  context: Context | null,
): Promise<SqlDriverAdapter> {
  const before = context ? [contextStatement(context)] : []
  const queryable = await prismaQueryable((statement) => runOnce(connections, [...before, statement]))
  const scripts = await prismaQueryable(async ({ text }) => {
    await runScript(connections, text)
    return { fields: [], rows: [], command: '', row_count: 0 }
  })
  return {
    ...queryable,
    startTransaction: (isolation) => prismaTransaction(new LazyTransaction(connections, context, isolation)),
    async executeScript(script) {
      if (context) throw new Error('A script may only run without a context')
      await scripts.executeRaw({ sql: script, args: [], argTypes: [] })
    },
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => {},
  }
}

/** Runs a multi-statement script as the login role; the connection is left outside any transaction. */
export async function runScript(connections: Connections, script: string): Promise<void> {
  const { client, giveBack } = await connections.borrow()
  let broken: Error | undefined
  try {
    await client.query(script)
  } catch (error) {
    if (!isServerError(error)) broken = error as Error
    throw error
  } finally {
    // A script that failed after its own BEGIN would leave the next borrower in an aborted transaction.
    if (!broken) await client.query('rollback').catch((error: Error) => (broken = error))
    giveBack(broken)
  }
}
