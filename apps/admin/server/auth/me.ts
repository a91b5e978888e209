import { permissionsOf } from '@audienceos/domain'
import { readAgency } from '../agency/read-agency.ts'
import { signedIn } from '../rpc/implementer.ts'

export const me = signedIn.auth.me.handler(async ({ context }) => {
  const { member } = context.session
  const { agency, settings } = await readAgency(context.db)
  return { user: member, agency, settings, permissions: [...permissionsOf(member.role)] }
})
