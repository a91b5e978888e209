import type { Difference } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import type { Drift } from '../../contract/model.ts'
import type { Deps } from '../app/deps.ts'
import { signedIn } from '../rpc/implementer.ts'

/** Reading the whole catalog takes a while; people who look at the same time share one look. */
const kept_ms = 10_000
const looks = new WeakMap<Deps['db'], { at: number; drift: Promise<Drift> }>()

export const modelDrift = signedIn.model.drift.handler(({ context }) => {
  if (!may(context.session.member.role, 'model.inspect')) {
    throw new AppError('forbidden', 'Only managers and admins see the data model.')
  }
  const { db, now } = context.deps
  const known = looks.get(db)
  if (known !== undefined && now() - known.at < kept_ms) return known.drift
  const at = now()
  const drift = look(db, at)
  looks.set(db, { at, drift })
  drift.catch(() => looks.delete(db))
  return drift
})

async function look(db: Deps['db'], at: number): Promise<Drift> {
  const { differences } = await db.drift()
  return { checked_at: new Date(at).toISOString(), differences: differences.map(shown) }
}

// Rows that strayed are counted over all agencies; which rows they are is nobody's business here.
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
