/** A service that speaks GoTrue's protocol, and the keys to it. */
export interface Target {
  name: string
  /** Base of the API, without a slash at the end: `https://<project>.supabase.co/auth/v1`. */
  url: string
  service_key: string
  anon_key: string
  /** Seconds within which a used refresh token may come back; 10 on Supabase. */
  reuse_interval: number
  /** Domain of the addresses that cases make up. */
  domain: string
}

/** The target that the environment names, or undefined. */
export function namedTarget(env: NodeJS.ProcessEnv): Target | undefined {
  const url = env.AUTH_CONFORMANCE_URL
  if (!url) return undefined
  const service_key = env.AUTH_CONFORMANCE_SERVICE_KEY
  if (!service_key) throw new Error('AUTH_CONFORMANCE_URL is set, but AUTH_CONFORMANCE_SERVICE_KEY is not')
  return {
    name: url,
    url: url.replace(/\/+$/, ''),
    service_key,
    anon_key: env.AUTH_CONFORMANCE_ANON_KEY ?? service_key,
    reuse_interval: Number(env.AUTH_CONFORMANCE_REUSE_INTERVAL ?? 10),
    domain: env.AUTH_CONFORMANCE_DOMAIN ?? 'conformance.example.com',
  }
}
