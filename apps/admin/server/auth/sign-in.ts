import { accountKey, addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { clientInfo, openSession } from './open-session.ts'

/** Opens a session. Counted per address and per account before the password is looked at, whether or not it exists. */
export const signIn = anyone.auth.signIn.handler(async ({ context, input }) => {
  const { limits, auth } = context.deps
  const address = addressKey(context.request.address)
  const account = accountKey(input.email)
  await limits.spend('sign_in_address', address)
  await limits.spend('sign_in_account_address', `${account}:${address}`)
  await limits.spend('sign_in_account', account)
  const tokens = await auth.signIn(input.email, input.password, clientInfo(context))
  const { member } = await openSession(context, tokens)
  await limits.forgive('sign_in_account_address', `${account}:${address}`)
  await limits.forgive('sign_in_account', account)
  const { access_token, refresh_token, expires_at } = tokens
  return { access_token, refresh_token, expires_at, user: member }
})
