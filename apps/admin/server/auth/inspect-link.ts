import { inspectLink as inspect } from '@audienceos/auth-sync'
import { addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'

/**
 * Whom the link of a mail is for, before anybody invents a password for it. Used, too old and never issued answer alike.
 * Supabase Auth cannot tell without redeeming it.
 */
export const inspectLink = anyone.auth.inspectLink.handler(async ({ context, input: { type, token } }) => {
  const { deps, request } = context
  await deps.limits.spend('inspect_address', addressKey(request.address))
  const caller = request.session?.member
  const own = caller === undefined ? {} : { signed_in_as: caller.full_name ?? caller.email }
  if (deps.config.SUPABASE_URL !== undefined) return { valid: null, ...own }
  const found = await inspect(deps.store, type, token, deps.now())
  if (found === null) return { valid: false }
  const { email, agency_name } = found
  return {
    valid: true,
    email,
    ...(agency_name === null ? {} : { agency_name }),
    ...(caller?.email === email ? {} : own),
  }
})
