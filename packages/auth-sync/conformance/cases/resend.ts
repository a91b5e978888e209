import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { tokensOf } from '../client.ts'

export const resending: CaseGroup = {
  name: 'POST /resend',
  cases: [
    {
      name: 'says nothing of addresses that nobody has, or that await no mail',
      async run(client) {
        const { email } = await client.mint()
        for (const type of ['signup', 'email_change']) {
          for (const address of [client.address(), email]) {
            const { status, json } = await client.http('POST', '/resend', { body: { type, email: address } })
            expect([status, json]).toEqual([200, {}])
          }
        }
      },
    },
    {
      name: 'mails the confirmation of a sign-up, once a minute',
      async run(client) {
        const { id, email } = await client.mint({ email_confirm: false })
        const resend = () => client.http('POST', '/resend', { body: { type: 'signup', email } })
        expect((await resend()).status).toBe(200)
        const user = await client.admin('GET', `/admin/users/${id}`)
        expect(user.json.confirmation_sent_at).toEqual(expect.any(String))
        const again = await resend()
        expect([again.status, again.json.code]).toEqual([429, 'over_email_send_rate_limit'])
      },
    },
    {
      name: 'mails a pending change of address by its current one, once a minute',
      async run(client) {
        const account = await client.mint()
        const { access_token } = tokensOf(await client.signIn(account))
        await client.http('PUT', '/user', { token: access_token, body: { email: client.address() } })
        const body = { type: 'email_change', email: account.email }
        const { status, json } = await client.http('POST', '/resend', { body })
        expect([status, json.code]).toEqual([429, 'over_email_send_rate_limit'])
      },
    },
    {
      name: 'asks for a type and an address',
      async run(client) {
        const code = async (body: unknown) => {
          const { status, json } = await client.http('POST', '/resend', { body })
          return [status, json.code]
        }
        expect(await code({ email: client.address() })).toEqual([400, 'validation_failed'])
        expect(await code({ type: 'recovery', email: client.address() })).toEqual([400, 'validation_failed'])
        expect(await code({ type: 'signup' })).toEqual([400, 'validation_failed'])
      },
    },
  ],
}
