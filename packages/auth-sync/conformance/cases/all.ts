import type { CaseGroup } from '../case.ts'
import { admin_users } from './admin-users.ts'
import { email_change } from './email-change.ts'
import { generating_links } from './generate-link.ts'
import { inviting } from './invite.ts'
import { logging_out } from './logout.ts'
import { recovery } from './recover.ts'
import { refreshing } from './refresh.ts'
import { resending } from './resend.ts'
import { service } from './service.ts'
import { sign_in } from './sign-in.ts'
import { sign_up } from './sign-up.ts'
import { own_user } from './user.ts'
import { verifying } from './verify.ts'

export const all_cases: CaseGroup[] = [
  service,
  sign_up,
  sign_in,
  refreshing,
  logging_out,
  own_user,
  recovery,
  verifying,
  inviting,
  email_change,
  resending,
  admin_users,
  generating_links,
]
