import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { isGrave, tellOf } from '../alerting/notices.ts'
import { signedIn } from '../rpc/implementer.ts'
import { readAlerts } from './read-alerts.ts'

/**
 * Raises an alert by hand, and tells the others of a grave one. The same id with the same content is a repetition and
 * answers the row that is there.
 */
export const createAlert = signedIn.alerts.create.handler(async ({ context, input }) => {
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const { client_id, severity, title, description } = input
  const { row, is_new } = await context.db.transaction(async (tx) => {
    const inserted = await tx.$executeRaw(sql`
      insert into public.alerts (id, agency_id, client_id, severity, title, description)
      values (${id}::uuid, audienceos.current_agency_id(), ${client_id}::uuid, ${severity}, ${title}, ${description})
      on conflict (id) do nothing`)
    const row = (await readAlerts(tx, [id])).get(id)
    if (row === undefined) throw new AppError('conflict', 'That id is taken.')
    const given = JSON.stringify([client_id, severity, title, description])
    const same = given === JSON.stringify([row.client_id, row.severity, row.title, row.description])
    if (inserted === 0 && (row.rule !== null || !same)) throw new AppError('conflict', 'That id is taken.')
    return { row, is_new: inserted > 0 }
  })
  if (is_new && isGrave(severity)) {
    const { deps, session, request } = context
    // It is there by now: whoever made it must not be told that it failed.
    await tellOf(deps.store, session.member.agency_id, [id]).catch((error) => {
      deps.log.error({ request_id: request.id, error, alert_id: id }, 'nobody could be told of an alert')
    })
  }
  return row
})
