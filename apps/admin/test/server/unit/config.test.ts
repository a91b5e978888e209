import { describe, expect, it } from 'vitest'
import { publicUrl } from '../../../server/config/public-url.ts'
import { ConfigError, readConfig } from '../../../server/config/read-config.ts'

function refusal(environment: Record<string, string>, argv: string[] = []): string {
  try {
    readConfig(environment, argv)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('the configuration was accepted')
}

describe('configuration', () => {
  it('needs nothing', () => {
    const config = readConfig({}, [])
    expect(config).toMatchObject({ PORT: 4310, HOST: '127.0.0.1', DATA_DIR: './.data', SIGNUP: 'open' })
    expect(config.flags).toEqual({ postgres: false, port: undefined, dev: false })
  })

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' }, []).PORT).toBe(4310)
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['SIGNUP', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PUBLIC_URL', 'app.example.com'],
    ['PUBLIC_URL', 'https://app.example.com/path'],
    ['SUPABASE_URL', 'not a url'],
    ['TRUSTED_PROXIES', 'everybody'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['AUDIENCEOS_PORT', '1'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(refusal({ [name]: value })).toContain(name)
  })

  it('reads which proxies to trust', () => {
    expect(readConfig({}, []).TRUSTED_PROXIES).toBeUndefined()
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }, []).TRUSTED_PROXIES).toEqual([
      '10.0.0.0/8',
      '::1',
    ])
  })

  it('names every problem at once, and repeats no value', () => {
    const message = refusal({ PORT: 'x', SIGNUP: 'y', DATABASE_URL: 'postgres:secret-value' })
    expect(message).toMatch(/PORT .*SIGNUP|SIGNUP .*PORT/)
    expect(message).not.toContain('secret-value')
  })

  it('refuses halves', () => {
    expect(refusal({ SUPABASE_URL: 'https://x.supabase.co' })).toContain('SUPABASE_SERVICE_ROLE_KEY')
    expect(refusal({ DIRECT_URL: 'postgres://localhost/x' })).toContain('DATABASE_URL')
    expect(refusal({ S3_BUCKET: 'b' })).toContain('S3_ENDPOINT')
    const bucket = {
      S3_ENDPOINT: 'https://s3.example',
      S3_BUCKET: 'b',
      S3_ACCESS_KEY_ID: 'k',
      S3_SECRET_ACCESS_KEY: 's',
    }
    expect(refusal({ ...bucket, DOCUMENT_MAX_MB: '80001' })).toContain('DOCUMENT_MAX_MB')
    expect(readConfig({ ...bucket, DOCUMENT_MAX_MB: '80000' }, [])).toMatchObject({ DOCUMENT_MAX_MB: 80_000 })
    expect(readConfig({ DOCUMENT_MAX_MB: '80001' }, [])).toMatchObject({ DOCUMENT_MAX_MB: 80_001 })
    expect(refusal({ SUPABASE_JWT_SECRET: 's' })).toContain('SUPABASE_URL')
  })

  it('reads the flags, and refuses what it does not know', () => {
    expect(readConfig({ PORT: '1' }, ['--', '--port', '0', '--postgres'])).toMatchObject({
      PORT: 0,
      flags: { postgres: true },
    })
    expect(refusal({}, ['--prot', '1'])).toContain('--prot')
    expect(refusal({}, ['--port', '99999'])).toContain('--port')
    expect(refusal({ DATABASE_URL: 'postgres://localhost/x' }, ['--postgres'])).toContain('--postgres')
  })

  it('prints an address that can be opened', () => {
    expect(publicUrl({ PUBLIC_URL: undefined, HOST: '0.0.0.0' }, 1)).toBe('http://localhost:1')
    expect(publicUrl({ PUBLIC_URL: undefined, HOST: '::1' }, 1)).toBe('http://[::1]:1')
    expect(publicUrl({ PUBLIC_URL: 'https://a.example/', HOST: '' }, 1)).toBe('https://a.example')
  })
})
