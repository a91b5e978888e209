import { Ban, CircleCheck, CircleDashed, CircleSlash, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { Member } from '../../api/types.ts'

export type AccountStatus = NonNullable<Member['status']>

type Look = { label: string; about: string; icon: LucideIcon; tone: string }

const looks: Record<AccountStatus, Look> = {
  active: { label: 'Active', about: 'Can sign in.', icon: CircleCheck, tone: 'text-good' },
  invited: {
    label: 'Invited',
    about: 'Has not accepted the invitation yet.',
    icon: CircleDashed,
    tone: 'text-accent-ink',
  },
  banned: { label: 'Shut out', about: 'The account is banned.', icon: Ban, tone: 'text-danger' },
  deleted: {
    label: 'Account closed',
    about: 'The account is closed.',
    icon: CircleSlash,
    tone: 'text-ink-3',
  },
  missing: {
    label: 'No account',
    about: 'There is no account to sign in with. Sign-in health says how to repair that.',
    icon: TriangleAlert,
    tone: 'text-warn',
  },
}

/** The shape says the state as well as the colour does. */
export function AccountStatusIcon({ status }: { status: AccountStatus }) {
  const { icon: Icon, tone } = looks[status]
  return <Icon aria-hidden size={14} strokeWidth={2} className={`shrink-0 ${tone}`} />
}

/** The state of somebody’s account in a word. */
export const accountStatusLabel = (status: AccountStatus) => looks[status].label
/** What that state means, in a sentence. */
export const accountStatusAbout = (status: AccountStatus) => looks[status].about

export const accountStatusOptions = (Object.keys(looks) as AccountStatus[]).map((value) => ({
  value,
  label: looks[value].label,
  icon: <AccountStatusIcon status={value} />,
}))
