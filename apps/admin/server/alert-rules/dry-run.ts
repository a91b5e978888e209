import { randomUUID } from 'node:crypto'
import type { WatchRule } from '@audienceos/domain'
import { dryRun } from '../alerting/dry-run.ts'
import { signedIn } from '../rpc/implementer.ts'
import { acceptClients } from './accept-rule.ts'
import { draftOf } from './draft.ts'
import { mustWriteRules } from './permission.ts'

/**
 * What a rule would have raised, had it stood as it is given. Nothing is saved. It reads months of every client, so an agency has
 * one at a time; those that nobody waits for any more end at once.
 */
export const dryRunAlertRule = signedIn.alertRules.dryRun.handler(async ({ context, input, signal }) => {
  const { deps, session, db } = context
  mustWriteRules(session)
  const rule = {
    ...draftOf(input),
    id: input.id ?? randomUUID(),
    kind: input.kind,
    enabled: true,
    client_ids: input.client_ids && (await acceptClients(db, input.client_ids)),
  } as WatchRule
  const { agency_id } = session.member
  const asked = { agency_id, rule, days: input.days, now: deps.now(), signal }
  return deps.dry_runs.run(agency_id, () => dryRun(deps, asked))
})
