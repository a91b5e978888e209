import { type Sql, sql, type UserTransaction } from '@audienceos/db'
import type { AlertRuleRow } from '../../contract/alert-rules.ts'
import { stale } from '../errors/stale.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import type { Session } from '../session/session.ts'
import { ensurePresets } from './ensure-presets.ts'
import { mustWriteRules } from './permission.ts'
import { readRule } from './read-rules.ts'

type Context = RequestContext & {
  session: Session
  db: { transaction<T>(work: (tx: UserTransaction) => Promise<T>): Promise<T> }
}

/**
 * Changes a rule, unless somebody else did since the caller looked; `changes` says how, and undefined not at all.
 * @throws AppError forbidden, not_found, stale
 */
export async function writeRule(
  { deps, db, session }: Context,
  { id, expected_updated_at }: { id: string; expected_updated_at?: string | null | undefined },
  changes: (rule: AlertRuleRow, tx: UserTransaction) => Promise<Sql | undefined>,
): Promise<AlertRuleRow> {
  mustWriteRules(session)
  await ensurePresets(deps, session.member.agency_id, id)
  return db.transaction(async (tx) => {
    const rule = await readRule(tx, id, true)
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, rule.updated_at))
      throw stale(rule)
    const set = await changes(rule, tx)
    if (set === undefined) return rule
    await tx.$executeRaw(sql`update audienceos.alert_rules set ${set} where id = ${id}::uuid`)
    return readRule(tx, id)
  })
}
