import { assignments } from '../rows/assignments.ts'
import { signedIn } from '../rpc/implementer.ts'
import { acceptClients, acceptParams } from './accept-rule.ts'
import { casts } from './casts.ts'
import { writeRule } from './write-rule.ts'

/** Changes a rule. Its agency is evaluated anew; what people did to its alerts stays. */
export const updateAlertRule = signedIn.alertRules.update.handler(({ context, input }) => {
  const { id, expected_updated_at, params, client_ids, ...rest } = input
  return writeRule(context, { id, expected_updated_at }, async (rule, tx) =>
    assignments(
      {
        ...rest,
        params: params === undefined ? undefined : JSON.stringify(acceptParams(rule.kind, params)),
        client_ids: client_ids && (await acceptClients(tx, client_ids, rule.client_ids ?? [])),
      },
      casts,
    ),
  )
})
