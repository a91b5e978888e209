import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { inserted } from '../rows/inserted.ts'
import { signedIn } from '../rpc/implementer.ts'
import { acceptClients } from './accept-rule.ts'
import { casts } from './casts.ts'
import { draftOf } from './draft.ts'
import { mustWriteRules } from './permission.ts'
import { findRule, readRule } from './read-rules.ts'

/** Every rule looks at every client, so there is an end to them. */
const most_rules = 100

/** Adds a rule. The same id again answers the rule that is there, if its kind and name are those. */
export const createAlertRule = signedIn.alertRules.create.handler(({ context, input }) => {
  mustWriteRules(context.session)
  const { kind, name, enabled } = input
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const draft = draftOf(input)
  return context.db.transaction(async (tx) => {
    const [{ n } = { n: 0 }] = await tx.$queryRaw<{ n: number }[]>(
      sql`select count(*)::int as n from audienceos.alert_rules r where r.agency_id = (select audienceos.current_agency_id())`,
    )
    if (n >= most_rules) throw new AppError('conflict', `An agency has at most ${most_rules} rules.`)
    const client_ids = input.client_ids && (await acceptClients(tx, input.client_ids))
    const { columns, values } = inserted(
      { id, kind, name, enabled, ...draft, params: JSON.stringify(draft.params), client_ids },
      { ...casts, id: 'uuid' },
    )
    const made = await tx.$executeRaw(sql`
      insert into audienceos.alert_rules (agency_id, ${columns}) values (audienceos.current_agency_id(), ${values})
      on conflict (id) do nothing`)
    if (made === 1) return readRule(tx, id)
    const present = await findRule(tx, id)
    if (present === undefined || present.kind !== kind || present.name !== name) {
      throw new AppError('conflict', 'That id is taken.')
    }
    return present
  })
})
