import type { RawConnection } from './raw-database.ts'

/** Who sends a statement: a database role, and the claims of a verified token. */
export interface Actor {
  role: 'authenticated' | 'anon' | 'service_role' | 'audienceos_app'
  claims?: Record<string, unknown>
}

/** What came of it: rows touched, or Postgres's error code. */
export type Outcome = number | string

export const user = (sub: unknown, more: Record<string, unknown> = {}): Actor => ({
  role: 'authenticated',
  claims: { sub, role: 'authenticated', ...more },
})

/**
 * Runs one statement as the actor, in a transaction that is rolled back. `before` runs in it first, as the owner.
 */
export async function attempt(
  connection: RawConnection,
  actor: Actor,
  text: string,
  params: unknown[] = [],
  before?: string,
): Promise<Outcome> {
  try {
    await connection.script(`begin; ${before ? `${before};` : ''} ${entering(actor)}`)
    return (await connection.query(text, params)).count
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    await connection.query('rollback')
  }
}

/** As `attempt`, answering the rows, and throwing what fails. */
export async function readAs(
  connection: RawConnection,
  actor: Actor,
  text: string,
  params: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  try {
    await connection.script(`begin; ${entering(actor)}`)
    return (await connection.query(text, params)).rows
  } finally {
    await connection.query('rollback')
  }
}

/** Takes the actor's role and claims, until the transaction ends. */
export async function enter(connection: RawConnection, actor: Actor): Promise<void> {
  await connection.script(entering(actor))
}

function entering({ role, claims }: Actor): string {
  const text = JSON.stringify(claims)?.replaceAll("'", "''")
  const claiming = text === undefined ? '' : `select set_config('request.jwt.claims', '${text}', true);`
  return `${claiming} set local role ${role}`
}
