import { defaultRule } from '@audienceos/domain'
import { assignments } from '../rows/assignments.ts'
import { signedIn } from '../rpc/implementer.ts'
import { casts } from './casts.ts'
import { writeRule } from './write-rule.ts'

/** Takes a rule back to how its kind comes, but leaves on what is on, and for whom a rule of one's own is. */
export const resetAlertRule = signedIn.alertRules.reset.handler(({ context, input }) =>
  writeRule(context, input, async (rule) => {
    const { name, params, calendar, for_minutes, keep_firing_minutes, retrigger_minutes } = defaultRule(
      rule.kind,
    )
    return assignments(
      {
        params: JSON.stringify(params),
        calendar,
        for_minutes,
        keep_firing_minutes,
        retrigger_minutes,
        ...(rule.is_preset ? { name, client_ids: null } : {}),
      },
      casts,
    )
  }),
)
