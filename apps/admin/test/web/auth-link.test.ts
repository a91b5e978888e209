import { describe, expect, it } from 'vitest'
import { readAuthLink } from '../../web/app/auth-link.ts'

const read = (address: string) => readAuthLink(`https://app.example${address}`)

describe('readAuthLink', () => {
  it('finds our own token in the fragment', () => {
    expect(read('/accept-invite#token_hash=abc&type=invite')).toEqual({
      link: { state: 'proof', type: 'invite', proof: { token: 'abc' } },
      page: '/accept-invite',
    })
  })

  it('finds a token in the query, and takes the type from the page', () => {
    expect(read('/reset-password?token_hash=abc')).toMatchObject({ link: { type: 'recovery' } })
    expect(read('/?token_hash=abc')).toBeUndefined()
  })

  it('finds the session Supabase opened, whatever page it chose', () => {
    expect(read('/#access_token=a&expires_in=3600&refresh_token=r&type=recovery')).toEqual({
      link: { state: 'proof', type: 'recovery', proof: { access_token: 'a', refresh_token: 'r' } },
      page: '/reset-password',
    })
    expect(read('/clients#access_token=a&refresh_token=r&type=email_change')?.page).toBe('/confirm-email')
  })

  it('goes by the type, not by the page, where they differ', () => {
    expect(read('/accept-invite#token_hash=abc&type=recovery')?.page).toBe('/reset-password')
  })

  it('tells a link that was refused and a change that is half confirmed', () => {
    const refused = '#error=access_denied&error_code=otp_expired&error_description=Email+link+is+invalid'
    expect(read(`/${refused}`)).toEqual({ link: { state: 'refused' }, page: '/confirm-email' })
    expect(read(`/accept-invite${refused}`)?.page).toBe('/accept-invite')
    expect(read('/#message=Confirmation+link+accepted')?.link).toEqual({ state: 'pending' })
  })

  it('leaves everything else alone', () => {
    for (const address of [
      '/',
      '/clients?q=token_hash',
      '/#main',
      '/#access_token=a&type=magiclink',
      '/?error=x',
    ])
      expect(read(address)).toBeUndefined()
  })
})
