import { applyRepair } from '../reconcile/apply-repair.ts'
import { checkAccounts } from '../reconcile/check-accounts.ts'
import type { Change, Plan, RepairResult } from '../reconcile/plan.ts'
import { planRepair } from '../reconcile/plan-repair.ts'
import { describeFinding } from './describe-finding.ts'
import type { Opened } from './open.ts'
import { sentence } from './report.ts'

export interface RepairFlags {
  apply: boolean
  /** Findings by id; none is all. */
  findings: string[]
  force: boolean
  json: boolean
}

/** `repair`: prints what would change, and with `apply` changes it. Returns the exit code. */
export async function repair({ deps }: Opened, flags: RepairFlags): Promise<number> {
  const everybody = { agency_id: null }
  const before = await checkAccounts(deps, everybody)
  const named = flags.findings.length > 0
  const ids = named ? flags.findings : before.findings.map(({ id }) => id)
  const plans = await planRepair(deps, ids, { ...everybody, waive_sightings: named })
  if (!flags.apply) {
    print(flags.json, { plans }, () => {
      for (const plan of plans) console.log(`${describePlan(plan)}\n`)
      console.log(
        plans.length > 0 ? 'Nothing was changed. To change it, add --apply.' : 'There is nothing to repair.',
      )
    })
    return before.findings.length > 0 ? 1 : 0
  }
  const results = await applyRepair(deps, ids, {
    ...everybody,
    requested_by: null,
    named,
    // Somebody who names a finding has looked at it.
    waive_sightings: named,
    force: flags.force,
  })
  const after = await checkAccounts(deps, everybody)
  print(flags.json, { results, report: after }, () => {
    for (const [index, result] of results.entries()) {
      const plan = plans[index]
      if (plan) console.log(`${describeResult(plan, result)}\n`)
    }
    console.log(sentence(after))
  })
  return after.findings.length > 0 ? 1 : 0
}

function print(json: boolean, all: unknown, readably: () => void): void {
  if (json) console.log(JSON.stringify(all, null, 2))
  else readably()
}

function describePlan({ finding, summary, changes, refusal, by_name_only, waits_until }: Plan): string {
  const lines = [describeFinding(finding)]
  if (refusal) lines.push(`  not by itself: ${refusal.message}`)
  else lines.push(`  ${summary}`, ...changes.map(describeChange))
  if (by_name_only) lines.push(`  only when named: --finding ${finding.id}`)
  else if (waits_until) lines.push(`  not before ${waits_until}, unless named: --finding ${finding.id}`)
  return lines.join('\n')
}

function describeResult({ finding, summary }: Plan, result: RepairResult): string {
  const { outcome, refusal, error_code, changes } = result
  const why = refusal?.message ?? (error_code ? `${error_code}; the journal goes on with it` : summary)
  return [`${finding.kind} ${finding.id}: ${outcome}. ${why}`, ...changes.map(describeChange)].join('\n')
}

function describeChange({ op, table, id, column, before, after, rows }: Change): string {
  if (op === 'mail') return `    mail    ${column} to ${after}`
  const where = id === null ? `${table}, ${rows} more rows` : `${table} ${id}`
  const values = op === 'insert' ? `${after}` : `${before ?? 'nothing'} -> ${after ?? 'nothing'}`
  const what = column === null ? (before ?? '') : `${column}: ${values}`
  return `    ${op}  ${where}  ${what}`
}
