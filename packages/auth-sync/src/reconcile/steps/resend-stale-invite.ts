import { advance } from '../../operations/advance.ts'
import type { Step } from '../../operations/steps.ts'
import { resolveFinding } from '../resolve-finding.ts'
import { announceRepaired } from './announce-repaired.ts'
import { finish } from './finish.ts'
import { payloadOf } from './payload.ts'
import { presentDraft } from './present-draft.ts'

/** RESERVED: looks again; the mail follows. */
export const resendStaleInvite: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const draft = await presentDraft(sql, operation)
    if (!draft) return finish(sql, operation, 'already_resolved')
    if (draft.refusal || draft.action !== 'resend_invite') {
      return finish(sql, operation, 'refused', draft.refusal?.code ?? 'review')
    }
    await resolveFinding(sql, payloadOf(operation).finding_id)
    await announceRepaired(sql, operation)
    return advance(sql, operation, { to: 'PROFILE_OK', result: { outcome: 'repaired', refusal: null } })
  })
