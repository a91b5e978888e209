import type { Database, Heard, Origin, UserDb } from '@audienceos/db'
import type { Session } from './session.ts'

/** One client per verified token: it holds nothing but the claims, and making it costs more than keeping it. */
const clients = new WeakMap<Session['claims'], UserDb>()

/** The database as the user of a session sees it; of an unsafe request its own, whose changes are told to be its act. */
export function userDb(db: Database, { claims }: Session, act?: { origin: Origin; heard: Heard }): UserDb {
  if (act !== undefined) return db.as(claims, act.origin, act.heard)
  const known = clients.get(claims)
  if (known !== undefined) return known
  const made = db.as(claims)
  clients.set(claims, made)
  return made
}
