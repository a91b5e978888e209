import { anyone } from '../rpc/implementer.ts'
import { redeem } from './redeem.ts'
import { setPassword } from './set-password.ts'

/** Sets a new password with the link of a mail. Every session of the person ends but the one this opens. */
export const resetPassword = anyone.auth.resetPassword.handler(async ({ context, input }) =>
  setPassword(context, await redeem(context, 'recovery', input), input.password),
)
