import type { Finding, FindingKind } from './health-types.ts'

type Words = { title: string; about: string }

/** What each kind of finding means to a person, without the words of a database. */
const words: Record<FindingKind, Words> = {
  orphan_auth_user: {
    title: 'An account that belongs to nobody',
    about: 'Somebody could sign in with it, and would find nothing: there is no member with this id.',
  },
  orphan_profile: {
    title: 'A member without an account',
    about: 'They are listed among the people, and cannot sign in.',
  },
  id_mismatch: {
    title: 'One person under two ids',
    about:
      'The account and the member share an address, but not the id: they sign in and see nothing of theirs.',
  },
  email_drift: {
    title: 'Two e-mail addresses',
    about: 'They sign in with the account’s; everybody else sees the member’s.',
  },
  case_duplicate: {
    title: 'One address more than once',
    about:
      'Rows share an address but for its upper and lower case. Who they are has to be decided by a person.',
  },
  stale_invite: {
    title: 'An invitation nobody accepted',
    about: 'Its link has expired. Send it again, or take it back.',
  },
  deleted_with_profile: {
    title: 'A closed account, still a member',
    about: 'They cannot sign in any more, and are listed as if they could. Offboarding was not finished.',
  },
  revived_account: {
    title: 'A closed account that came back',
    about: 'It is marked as deleted, and has an address again. Who did that, and why, has to be found out.',
  },
  banned_with_profile: {
    title: 'Shut out, still a member',
    about: 'The account is banned, and the person is listed as if they worked here.',
  },
  role_drift: {
    title: 'Two roles',
    about: 'The member’s role counts. The account’s is a copy that other programs may believe.',
  },
  client_deleted: {
    title: 'The account of a client that is gone',
    about: 'Their client was deleted, and the member with it; the account stayed.',
  },
}

/** What differs, in a few words. */
export const titleOf = ({ kind }: Pick<Finding, 'kind'>) => words[kind].title
/** What that means for whoever it is about. */
export const aboutOf = ({ kind }: Pick<Finding, 'kind'>) => words[kind].about

/** Who a finding is about, as far as anybody knows a name. */
export const subjectOf = ({ account, profile, duplicates }: Finding) =>
  profile?.full_name ?? profile?.email ?? account?.email ?? duplicates[0]?.email ?? account?.id ?? 'Somebody'

/** Facts of one side. `differs` marks what the other side says otherwise; `time` values are dates. */
export type Fact = { label: string; value: string; differs: boolean; time?: true }

/** The two sides of a finding, as facts to put beside each other; null where there is no row. */
export function sidesOf({ account, profile }: Finding): { account: Fact[] | null; profile: Fact[] | null } {
  const both = account !== null && profile !== null
  const differ = (a: string | null | undefined, b: string | null | undefined) => both && a !== b
  const fact = (label: string, value: string | null, differs = false): Fact[] =>
    value === null ? [] : [{ label, value, differs }]
  const moment = (label: string, value: string | null): Fact[] =>
    value === null ? [] : [{ label, value, differs: false, time: true }]
  const ids = differ(account?.id, profile?.id)
  const addresses = differ(account?.email?.toLowerCase(), profile?.email)
  const roles = account?.role != null && differ(account.role, profile?.role)
  return {
    account: account && [
      ...fact('id', account.id, ids),
      ...fact('E-mail', account.email, addresses),
      ...fact('Role', account.role, roles),
      ...moment('Created', account.created_at),
      ...moment('Invited', account.invited_at),
      ...moment('Confirmed', account.email_confirmed_at),
      ...moment('Last sign-in', account.last_sign_in_at),
      ...moment('Banned until', account.banned_until),
      ...moment('Closed', account.deleted_at),
    ],
    profile: profile && [
      ...fact('id', profile.id, ids),
      ...fact('E-mail', profile.email, addresses),
      ...fact('Role', profile.role, roles),
      ...fact('Name', profile.full_name),
      ...fact('Client', profile.client_name ?? profile.client_id),
    ],
  }
}
