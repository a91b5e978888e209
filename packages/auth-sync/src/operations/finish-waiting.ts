import type { Sql } from '../store/store.ts'
import type { Operation } from './operation.ts'
import { recordEvent } from './record-event.ts'

/**
 * Ends what merely waits to be tried again for a person, so that something weightier can be done to them: mails, and the
 * auth service's copy of a role. Not what a worker is busy with: the call it is in could take effect afterwards.
 */
export async function finishWaiting(sql: Sql, user_id: string): Promise<void> {
  const waiting = await sql.query<{ operation: Operation }>(
    `update audienceos.auth_operations o set state = 'DONE', finished_at = clock_timestamp(), password_hash = null,
       lease_until = null, last_error = 'superseded', updated_at = clock_timestamp()
      where user_id = $1::uuid and finished_at is null and state = 'PROFILE_OK'
        and kind in ('invite', 'resend_invite', 'change_role')
        and (lease_until is null or lease_until <= clock_timestamp())
      returning to_jsonb(o) as operation`,
    [user_id],
  )
  for (const { operation } of waiting) {
    await recordEvent(sql, operation, 'PROFILE_OK', 'DONE', 'superseded')
  }
}
