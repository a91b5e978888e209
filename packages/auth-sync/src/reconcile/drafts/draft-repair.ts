import type { Sql } from '../../store/store.ts'
import type { PresentFinding } from '../compare.ts'
import type { FindingKind } from '../finding.ts'
import type { Draft } from '../plan.ts'
import { draftBannedWithProfile } from './banned-with-profile.ts'
import { draftClientDeleted } from './client-deleted.ts'
import { draftDeletedWithProfile } from './deleted-with-profile.ts'
import { review } from './draft.ts'
import { draftEmailDrift } from './email-drift.ts'
import { draftIdMismatch } from './id-mismatch.ts'
import { draftOrphanAuthUser } from './orphan-auth-user.ts'
import { draftOrphanProfile } from './orphan-profile.ts'
import { draftRoleDrift } from './role-drift.ts'
import { draftStaleInvite } from './stale-invite.ts'

type DraftFinding = (sql: Sql, finding: PresentFinding) => Promise<Draft>

const drafts: Record<FindingKind, DraftFinding> = {
  orphan_auth_user: draftOrphanAuthUser,
  orphan_profile: draftOrphanProfile,
  id_mismatch: draftIdMismatch,
  email_drift: draftEmailDrift,
  stale_invite: draftStaleInvite,
  deleted_with_profile: draftDeletedWithProfile,
  banned_with_profile: draftBannedWithProfile,
  role_drift: draftRoleDrift,
  client_deleted: draftClientDeleted,
  case_duplicate: async () =>
    review('Addresses that differ only in case are one mailbox: change or remove one of them.'),
  revived_account: async () =>
    review('The account was deleted and has an address again: delete it again, or clear deleted_at.'),
}

/** What would be done about a finding as it is now. Reads only. */
export function draftRepair(sql: Sql, finding: PresentFinding): Promise<Draft> {
  return drafts[finding.kind](sql, finding)
}
