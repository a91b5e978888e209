import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'

export const generating_links: CaseGroup = {
  name: 'POST /admin/generate_link',
  cases: [
    {
      name: 'answers the user with the link, its parts and no mail limit',
      async run(client) {
        const { id, email } = await client.mint()
        for (let round = 0; round < 2; round++) {
          const { status, json } = await client.admin('POST', '/admin/generate_link', {
            type: 'recovery',
            email,
          })
          expect(status).toBe(200)
          expect(json).toMatchObject({
            id,
            email,
            recovery_sent_at: expect.any(String),
            action_link: expect.stringContaining('/verify?'),
            email_otp: expect.stringMatching(/^\d+$/),
            hashed_token: expect.stringMatching(/^[0-9a-f]{56}$/),
            verification_type: 'recovery',
            redirect_to: expect.any(String),
          })
          const { searchParams } = new URL(String(json.action_link))
          expect([searchParams.get('token'), searchParams.get('type')]).toEqual([
            json.hashed_token,
            'recovery',
          ])
          expect(searchParams.get('redirect_to')).toBe(json.redirect_to)
        }
      },
    },
    {
      name: 'makes the account of a link to sign up, be invited or sign in',
      async run(client) {
        const made = async (request: Record<string, unknown>) => {
          const { status, json } = await client.admin('POST', '/admin/generate_link', {
            email: client.address(),
            data: { full_name: 'Ann' },
            ...request,
          })
          client.remember(json.id)
          expect(status).toBe(200)
          expect(json.user_metadata).toMatchObject({ full_name: 'Ann' })
          return [json.verification_type, typeof json.invited_at, typeof json.confirmation_sent_at]
        }
        expect(await made({ type: 'signup', password: 'correct horse' })).toEqual([
          'signup',
          'undefined',
          'string',
        ])
        expect(await made({ type: 'invite' })).toEqual(['invite', 'string', 'string'])
        expect(await made({ type: 'magiclink' })).toEqual(['signup', 'undefined', 'string'])
      },
    },
    {
      name: 'refuses to confirm or invite who is confirmed, and to recover or move who is not there',
      async run(client) {
        const code = async (request: Record<string, unknown>) => {
          const { status, json } = await client.admin('POST', '/admin/generate_link', request)
          return [status, json.code]
        }
        const { email } = await client.mint()
        expect(await code({ type: 'signup', email, password: 'correct horse' })).toEqual([
          422,
          'email_exists',
        ])
        expect(await code({ type: 'invite', email })).toEqual([422, 'email_exists'])
        const nobody = client.address()
        const new_email = client.address()
        expect(await code({ type: 'recovery', email: nobody })).toEqual([404, 'user_not_found'])
        expect(await code({ type: 'email_change_new', email: nobody, new_email })).toEqual([
          404,
          'user_not_found',
        ])
        const other = await client.mint()
        expect(await code({ type: 'email_change_new', email, new_email: other.email })).toEqual([
          422,
          'email_exists',
        ])
        expect(await code({ type: 'nonsense', email })).toEqual([400, 'validation_failed'])
        expect(await code({ type: 'recovery' })).toEqual([400, 'validation_failed'])
        expect(await code({ type: 'signup', email: nobody })).toEqual([400, 'validation_failed'])
      },
    },
  ],
}
