import type { Database, Difference } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import { LRUCache } from 'lru-cache'
import type { Drift } from '../../contract/model.ts'
import { signedIn } from '../rpc/implementer.ts'

/** Reading the whole catalog takes a while: the people of an agency who look within a minute share one look. */
const kept_ms = 60_000
type Look = { at: number; drift: Promise<Drift> }
const looks = new WeakMap<Database, LRUCache<string, Look>>()

export const modelDrift = signedIn.model.drift.handler(({ context }) => {
  const { agency_id, role } = context.session.member
  if (!may(role, 'model.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins see the data model.')
  }
  const { db, now } = context.deps
  const of_db = looks.get(db) ?? new LRUCache<string, Look>({ max: 500 })
  looks.set(db, of_db)
  const known = of_db.get(agency_id)
  if (known !== undefined && now() - known.at < kept_ms) return known.drift
  const look = { at: now(), drift: driftFor(db, agency_id, now()) }
  of_db.set(agency_id, look)
  look.drift.catch(() => of_db.delete(agency_id))
  return look.drift
})

async function driftFor(db: Database, agency_id: string, at: number): Promise<Drift> {
  const { differences } = await db.drift({ agency_id })
  return { checked_at: new Date(at).toISOString(), differences: differences.map(shown) }
}

// Which rows strayed is for the engineer: an id of another agency's may be among them.
function shown({
  severity,
  object,
  kind,
  message,
  expected,
  actual,
}: Difference): Drift['differences'][number] {
  const count = kind === 'rows' && actual !== undefined
  return {
    severity,
    object,
    code: kind,
    message: count ? `${actual} rows name a client or member of another agency.` : message,
    expected: expected ?? null,
    actual: actual ?? null,
  }
}
