import { drive } from '../operations/drive.ts'
import type { Operation } from '../operations/operation.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { Sql } from '../store/store.ts'
import type { Change, RefusalCode, RepairResult } from './plan.ts'
import { RepairEnd } from './steps/payload.ts'

/** The repair of a finding that a crash or a silent auth service left unfinished. */
export async function unfinishedRepair(sql: Sql, finding_id: string): Promise<string | undefined> {
  const [found] = await sql.query<{ id: string }>(
    `select o.id from audienceos.auth_operations o
      where o.kind = 'repair' and o.finished_at is null and o.payload ->> 'finding_id' = $1`,
    [finding_id],
  )
  return found?.id
}

/** Brings a repair to its end. `changes` are what it was begun for. */
export async function finishRepair(
  deps: SyncDeps,
  finding_id: string,
  operation_id: string,
  changes: Change[],
): Promise<RepairResult> {
  const ended = await drive(deps, operation_id)
  return resultOf(finding_id, ended, changes)
}

function resultOf(finding_id: string, operation: Operation, changes: Change[]): RepairResult {
  const end = RepairEnd.safeParse(operation.result)
  if (operation.state !== 'DONE' || !end.success) {
    const error_code = operation.error_code ?? 'needs_review'
    return { finding_id, outcome: 'failed', refusal: null, error_code, changes: [] }
  }
  const { outcome, refusal, mail_sent } = end.data
  const made = mail_sent === false ? changes.filter(({ op }) => op !== 'mail') : changes
  if (outcome === 'repaired' && made.length === 0 && mail_sent === false) {
    const error_code = operation.last_error ?? 'auth_unavailable'
    return { finding_id, outcome: 'failed', refusal: null, error_code, changes: [] }
  }
  return {
    finding_id,
    outcome: refusal === 'active_operation' ? 'skipped' : outcome,
    refusal:
      refusal === null
        ? null
        : { code: refusal as RefusalCode, message: 'It changed while it was being repaired.' },
    error_code: null,
    changes: outcome === 'repaired' ? made : [],
  }
}
