import type { Database, UserDb } from '@audienceos/db'
import type { Session } from './session.ts'

/** One client per verified token: it holds nothing but the claims, and making it costs more than keeping it. */
const clients = new WeakMap<Session['claims'], UserDb>()

/** The database as the user of a session sees it. */
export function userDb(db: Database, { claims }: Session): UserDb {
  const known = clients.get(claims)
  if (known !== undefined) return known
  const made = db.as(claims)
  clients.set(claims, made)
  return made
}
