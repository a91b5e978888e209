import { previewOffboard } from '@audienceos/auth-sync'
import type { OffboardPreview } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'
import { readPerson } from './read-people.ts'

/** What offboarding a member would touch; nothing is changed. */
export const offboardPreview = signedIn.people.offboardPreview.handler(
  async ({ context, input }): Promise<OffboardPreview> => {
    const { deps, session, db } = context
    mustManageMembers(session)
    const member = await readPerson(db, input.id)
    const preview = await previewOffboard(deps.sync, {
      agency_id: session.member.agency_id,
      user_id: input.id,
    })
    return { ...preview, member }
  },
)
