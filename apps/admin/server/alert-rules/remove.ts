import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { mustWriteRules } from './permission.ts'
import { noRule, readRules } from './read-rules.ts'

/** Deletes a rule and answers what it was; its alerts resolve with the next evaluation. */
export const removeAlertRule = signedIn.alertRules.remove.handler(({ context, input: { id } }) => {
  mustWriteRules(context.session)
  return context.db.transaction(async (tx) => {
    const rule = (await readRules(tx, context.session.member.agency_id)).find((one) => one.id === id)
    if (rule === undefined) throw noRule()
    if (rule.is_preset) {
      throw new AppError('conflict', 'Every agency has this rule: switch it off instead.', { current: rule })
    }
    await tx.$executeRaw(sql`delete from audienceos.alert_rules where id = ${id}::uuid`)
    return rule
  })
})
