import type { Finding, FindingKind } from '../reconcile/finding.ts'

const words: Record<FindingKind, string> = {
  id_mismatch: 'account and profile of one address have different ids',
  revived_account: 'deleted, but has an address again',
  deleted_with_profile: 'account deleted, profile still there',
  banned_with_profile: 'account banned, still a member',
  client_deleted: 'account left over from a deleted client',
  orphan_auth_user: 'account without profile',
  orphan_profile: 'profile without account',
  email_drift: 'account and profile have different addresses',
  role_drift: 'account carries another role',
  case_duplicate: 'addresses that differ only in case',
  stale_invite: 'invited more than a week ago, not accepted',
}

/** A finding in two or three lines. */
export function describeFinding(finding: Finding): string {
  const { id, kind, account, profile, duplicates, sightings, first_seen_at } = finding
  const sides =
    duplicates.length > 0
      ? duplicates.map((row) => `    ${row.side}  ${row.id}  ${row.email}`)
      : [
          account && `    auth.users    ${account.id}  ${account.email ?? '(no address)'}`,
          profile && `    public.users  ${profile.id}  ${profile.email}`,
        ].filter((line) => line !== null)
  const seen = `since ${first_seen_at}, seen ${sightings} ${sightings === 1 ? 'time' : 'times'}`
  return [`${kind}: ${words[kind]}`, ...sides, `    ${seen}, finding ${id}`].join('\n')
}
