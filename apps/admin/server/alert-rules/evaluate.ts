import { signedIn } from '../rpc/implementer.ts'
import { mustWriteRules } from './permission.ts'

/** Puts all clients of the agency in the queue; whichever server looks next evaluates them. */
export const evaluateAlertRules = signedIn.alertRules.evaluate.handler(async ({ context }) => {
  const { deps, session } = context
  mustWriteRules(session)
  const rows = await deps.store.query<{ queued: number }>(
    `with queued as (insert into audienceos.alert_queue (agency_id) values ($1::uuid))
     select count(*)::int as queued from public.clients c where c.agency_id = $1::uuid`,
    [session.member.agency_id],
  )
  return { queued: rows[0]?.queued ?? 0 }
})
