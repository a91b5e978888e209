import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { type Account, type Client, fragmentOf, tokensOf } from '../client.ts'

const signedIn = async (client: Client) => {
  const account = await client.mint()
  return { account, token: tokensOf(await client.signIn(account)).access_token }
}

/** Links for both addresses of a change, without mails. */
const bothLinks = async (client: Client, { email }: Account) => {
  const new_email = client.address()
  const current = await client.link({ type: 'email_change_current', email, new_email })
  const fresh = await client.link({ type: 'email_change_new', email, new_email })
  return { new_email, current, fresh }
}

const verify = (client: Client, token_hash: string) =>
  client.http('POST', '/verify', { body: { type: 'email_change', token_hash } })

/** With autoconfirm GoTrue lets one link of a secure change do; the embedded endpoint asks both addresses all the same. */
const asksBoth = (client: Client) => client.embedded || !client.autoconfirm

export const email_change: CaseGroup = {
  name: 'a change of e-mail address',
  cases: [
    {
      name: 'PUT /user leaves the new address pending',
      async run(client) {
        const { account, token } = await signedIn(client)
        const email = client.address()
        const put = await client.http('PUT', '/user', { token, body: { email: email.toUpperCase() } })
        expect(put.status).toBe(200)
        expect(put.json).toMatchObject({
          id: account.id,
          email: account.email,
          new_email: email,
          email_change_sent_at: expect.any(String),
        })
        expect((await client.signIn({ ...account, email })).status).toBe(400)
        expect((await client.signIn(account)).status).toBe(200)
      },
    },
    {
      name: 'PUT /user mails once a minute, and leaves the own address as it is',
      async run(client) {
        const { account, token } = await signedIn(client)
        const put = (email: string) => client.http('PUT', '/user', { token, body: { email } })
        const same = await put(account.email)
        expect([same.status, same.json.new_email]).toEqual([200, undefined])
        expect((await put(client.address())).status).toBe(200)
        const again = await put(client.address())
        expect([again.status, again.json.code]).toEqual([429, 'over_email_send_rate_limit'])
      },
    },
    {
      name: 'PUT /user refuses an address that somebody has, or that is none',
      async run(client) {
        const { token } = await signedIn(client)
        const other = await client.mint()
        const taken = await client.http('PUT', '/user', { token, body: { email: other.email } })
        expect([taken.status, taken.json.code]).toEqual([422, 'email_exists'])
        const none = await client.http('PUT', '/user', { token, body: { email: 'nobody' } })
        expect([none.status, none.json.code]).toEqual([400, 'validation_failed'])
      },
    },
    ...(['current', 'new'] as const).map((begins) => ({
      name: `takes effect when both addresses have confirmed it, the ${begins} one first`,
      async run(client: Client) {
        const account = await client.mint()
        const { new_email, current, fresh } = await bothLinks(client, account)
        const [first, second] = begins === 'current' ? [current, fresh] : [fresh, current]
        if (asksBoth(client)) {
          const half = await verify(client, first.token_hash)
          expect([half.status, half.json]).toEqual([
            200,
            {
              msg: 'Confirmation link accepted. Please proceed to confirm link sent to the other email',
              code: '200',
            },
          ])
          const pending = await client.admin('GET', `/admin/users/${account.id}`)
          expect(pending.json).toMatchObject({ email: account.email, new_email })
          expect((await verify(client, first.token_hash)).json.code).toBe('otp_expired')
        }
        const done = await verify(client, asksBoth(client) ? second.token_hash : first.token_hash)
        expect(done.status).toBe(200)
        expect(done.json).toMatchObject({
          user: {
            id: account.id,
            email: new_email,
            identities: [{ identity_data: { email: new_email, email_verified: true } }],
          },
        })
        expect(done.json.user).not.toHaveProperty('new_email')
        expect((await client.signIn({ ...account, email: new_email })).status).toBe(200)
        expect((await client.signIn(account)).status).toBe(400)
      },
    })),
    {
      name: 'GET /verify says of the first half that the other address is asked still',
      async run(client) {
        const account = await client.mint()
        const { current } = await bothLinks(client, account)
        const answer = await client.http('GET', `/verify${new URL(current.action_link).search}`)
        expect(answer.status).toBe(303)
        if (asksBoth(client)) expect(fragmentOf(answer).message).toContain('the other email')
        else expect(fragmentOf(answer).type).toBe('email_change')
      },
    },
    {
      name: 'a password change meanwhile voids the links',
      async run(client) {
        const account = await client.mint()
        const { fresh } = await bothLinks(client, account)
        await client.admin('PUT', `/admin/users/${account.id}`, { password: 'another password' })
        expect((await verify(client, fresh.token_hash)).json.code).toBe('otp_expired')
      },
    },
    {
      name: 'an address taken meanwhile is refused: 500 by GoTrue, email_exists by the embedded endpoint',
      async run(client) {
        const account = await client.mint()
        const { new_email, current, fresh } = await bothLinks(client, account)
        await client.mint({ email: new_email })
        if (asksBoth(client)) await verify(client, current.token_hash)
        const { status, json } = await verify(client, fresh.token_hash)
        expect([status, json.code]).toEqual(
          client.embedded ? [422, 'email_exists'] : [500, 'unexpected_failure'],
        )
        expect((await client.admin('GET', `/admin/users/${account.id}`)).json.email).toBe(account.email)
      },
    },
  ],
}
