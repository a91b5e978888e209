import { sealed } from '../errors/sealed.ts'
import type { Store } from '../store/store.ts'
import { type Finding, type FindingKind, finding_kinds } from './finding.ts'
import { loadFindings } from './load-findings.ts'
import type { ReconcileScope, Report } from './report.ts'

interface Check {
  checked_at: string
  matched: number
  in_progress: number
}

/** What the last check left, without looking again; null when there has been none. */
export async function readReport(deps: { store: Store }, scope: ReconcileScope): Promise<Report | null> {
  return sealed(async () => {
    const { agency_id } = scope
    const [check] = await deps.store.query<{ check: Check }>(
      `select jsonb_build_object('checked_at', audienceos.rfc3339(k.checked_at),
           'matched', case when $1::text is null then k.matched else coalesce((k.by_agency -> $1 ->> 'matched')::bigint, 0) end,
           'in_progress', case when $1::text is null then k.in_progress
             else coalesce((k.by_agency -> $1 ->> 'in_progress')::bigint, 0) end) as check
         from audienceos.account_checks k order by k.id desc limit 1`,
      [agency_id],
    )
    if (!check) return null
    const stored = await loadFindings(deps.store, { agency_id, open: true })
    const findings = stored.map(({ is_resolved: _, age_ms: __, ...finding }): Finding => finding)
    const urgency = (kind: FindingKind) => finding_kinds.indexOf(kind)
    findings.sort((a, b) => urgency(a.kind) - urgency(b.kind))
    const by_kind: Report['by_kind'] = {}
    for (const { kind } of findings) by_kind[kind] = (by_kind[kind] ?? 0) + 1
    return { ...check.check, findings, by_kind }
  })
}
