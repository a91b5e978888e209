import { sql } from '@audienceos/db'
import type { ActivityHead } from '../../../contract/activity.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { mustInspectActivity } from '../permission.ts'

/** The end of the agency's chain of seals. */
export const activityHead = signedIn.activity.head.handler(async ({ context }) => {
  mustInspectActivity(context.session)
  const [row] = await context.db.$queryRaw<{ head: ActivityHead }[]>(sql`
    select json_build_object('number', h.number, 'hash', h.hash, 'sealed_at', audienceos.rfc3339(h.sealed_at),
      'unsealed', h.unsealed) as head
    from audienceos.activity_head() h`)
  return row?.head ?? { number: 0, hash: null, sealed_at: null, unsealed: 0 }
})
