import type { Database, Origin, UserDb } from '@audienceos/db'
import type { Session } from './session.ts'

/** One client per verified token: it holds nothing but the claims, and making it costs more than keeping it. */
const clients = new WeakMap<Session['claims'], UserDb>()

/** The database as the user of a session sees it; of an unsafe request its own, whose changes are told to be of `origin`. */
export function userDb(db: Database, { claims }: Session, origin?: Origin): UserDb {
  if (origin !== undefined) return db.as(claims, origin)
  const known = clients.get(claims)
  if (known !== undefined) return known
  const made = db.as(claims)
  clients.set(claims, made)
  return made
}
