import type { Sql } from '../../store/store.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { review } from './draft.ts'
import { draftFinishOffboarding } from './finish-offboarding.ts'

/** Soft-deleted in the auth service and still a member: the offboarding is finished. */
export async function draftDeletedWithProfile(
  sql: Sql,
  { account, profile }: PresentFinding,
): Promise<Draft> {
  if (!account || !profile) return review('One of the two rows is gone.')
  return draftFinishOffboarding(sql, account, profile)
}
