import { signedIn } from '../rpc/implementer.ts'
import { readRules } from './read-rules.ts'

export const listAlertRules = signedIn.alertRules.list.handler(async ({ context }) => ({
  items: await readRules(context.db, context.session.member.agency_id),
  next_cursor: null,
}))
