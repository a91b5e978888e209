import type { AuthPort, Sql, SyncDeps } from '../../src/index.ts'

/** Thrown by everything a dead process would have done. */
export class Dead extends Error {
  override readonly name = 'Dead'
}

/**
 * Dependencies of a process that dies at its n-th step outside itself (a statement, a commit, a call to the auth
 * service): before that step takes effect, or after it did but before anybody learns of it.
 */
export function mortal(deps: SyncDeps, dies_at: number, moment: 'before' | 'after') {
  let steps = 0
  async function step<T>(effect: () => Promise<T>): Promise<T> {
    steps++
    if (steps > dies_at || (steps === dies_at && moment === 'before')) throw new Dead()
    const result = await effect()
    if (steps >= dies_at) throw new Dead()
    return result
  }
  const alive = (sql: Sql): Sql => ({ query: (text, params) => step(() => sql.query(text, params)) })
  const auth = Object.fromEntries(
    Object.entries(deps.auth).map(([name, method]) => [
      name,
      (...args: never[]) => step(() => (method as (...args: never[]) => Promise<unknown>)(...args)),
    ]),
  ) as unknown as AuthPort
  return {
    deps: {
      ...deps,
      auth,
      store: {
        ...alive(deps.store),
        // The transaction is rolled back by a death inside it; a death at its commit is one of the steps.
        transaction: <T>(work: (sql: Sql) => Promise<T>) =>
          step(() => deps.store.transaction((sql) => work(alive(sql)))),
      },
    } satisfies SyncDeps,
    survived: () => steps < dies_at,
  }
}
