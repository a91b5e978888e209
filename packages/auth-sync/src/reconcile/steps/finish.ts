import { advance } from '../../operations/advance.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Sql } from '../../store/store.ts'
import { resolveFinding } from '../resolve-finding.ts'
import { announceRepaired } from './announce-repaired.ts'
import { payloadOf, type RepairEnd } from './payload.ts'

/** Ends a repair; in the transaction of what it wrote, where it wrote anything. */
export async function finish(
  sql: Sql,
  operation: Operation,
  outcome: RepairEnd['outcome'],
  refusal: string | null = null,
): Promise<Operation> {
  const { finding_id } = payloadOf(operation)
  if (outcome !== 'refused') await resolveFinding(sql, finding_id)
  if (outcome === 'repaired') await announceRepaired(sql, operation)
  return advance(sql, operation, {
    to: 'DONE',
    result: { outcome, refusal },
    ...(refusal === null ? {} : { detail: refusal }),
  })
}
