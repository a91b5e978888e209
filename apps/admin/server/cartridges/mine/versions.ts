import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { versionsPage } from '../history/versions-page.ts'

/** Every version of the caller's own settings of a kind; none before the first save here. */
export const myCartridgeVersions = signedIn.cartridges.myVersions.handler(({ context, input }) =>
  versionsPage(
    context.db,
    sql`v.user_id = ${context.session.member.id}::uuid and v.kind = ${input.kind}`,
    input,
  ),
)
