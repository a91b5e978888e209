import type { FindingKind } from './finding.ts'
import type { Report } from './report.ts'

// What a restored backup, another database or a role that sees half of it would look like. Invitations nobody took up and
// what a person has to decide do not count.
const counted: readonly FindingKind[] = [
  'id_mismatch',
  'deleted_with_profile',
  'banned_with_profile',
  'client_deleted',
  'orphan_auth_user',
  'orphan_profile',
  'email_drift',
  'role_drift',
]

/** Whether so much is wrong that the cause lies elsewhere: more than ten findings and more than one person in twenty. */
export function tooMany({ matched, findings }: Pick<Report, 'matched' | 'findings'>): boolean {
  const wrong = findings.filter(({ kind }) => counted.includes(kind)).length
  return wrong > Math.max(10, (matched + findings.length) * 0.05)
}
