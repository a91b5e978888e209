import type pg from 'pg'
import { runOnce } from '../client/adapter.ts'
import { contextStatement, OWNER_CONTEXT } from '../client/context.ts'
import { decodeRows } from '../client/row-values.ts'
import { toWire } from '../client/wire.ts'
import type { Connections } from './pool.ts'

/** SQL as the login role that owns everything: migrations' bookkeeping, checks, tests. Never with input of a request. */
export interface Owner {
  query<T>(text: string, params?: readonly unknown[]): Promise<T[]>
  /** Several statements, in one transaction unless the script has its own. */
  script(text: string): Promise<void>
  /** A connection as the owner, to be left outside any transaction. */
  lend<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>
}

/** On PGlite the session runs as the application's role, so the owner steps in for one transaction at a time. */
export function ownerOf(connections: Connections): Owner {
  async function lend<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const { client, giveBack } = await connections.borrow()
    let broken: Error | undefined
    try {
      if (connections.single) await client.query('set role none')
      return await work(client)
    } finally {
      await client
        .query(connections.single ? `rollback; set role ${APP_ROLE}` : 'rollback')
        .catch((error) => {
          broken = error
        })
      giveBack(broken)
    }
  }
  return {
    async query<T>(text: string, params: readonly unknown[] = []) {
      const statement = { text, values: params.map(toWire) }
      return decodeRows<T>(await runOnce(connections, [contextStatement(OWNER_CONTEXT), statement]))
    },
    script: (text) =>
      lend(async (client) => {
        await client.query(text)
      }),
    lend,
  }
}

/** The login role of the request pool: owns nothing, may only SET ROLE authenticated. */
export const APP_ROLE = 'audienceos_app'
