import type { Target } from './target.ts'

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: Record<string, unknown>
}

export interface RequestOptions {
  /** Bearer token; the anonymous key alone without one. */
  token?: string
  body?: unknown
  headers?: Record<string, string>
  /** Leaves the API version out, and so asks for the old dialect of errors. */
  legacy?: boolean
}

export interface Account {
  id: string
  email: string
  password: string
}

export interface Link {
  /** As it stands in the link. */
  token_hash: string
  otp: string
  user_id: string
  action_link: string
}

/** What a case talks to the service with. Accounts it makes are deleted again by `cleanUp`. */
export interface Client {
  target: Target
  /** Whether sign-ups are confirmed by themselves, as GET /settings says. */
  autoconfirm: boolean
  /** Whether this is the endpoint of this package, which differs on purpose in what a case says. */
  embedded: boolean
  http(method: string, path: string, options?: RequestOptions): Promise<Answer>
  admin(method: string, path: string, body?: unknown): Promise<Answer>
  /** An address that nobody has. */
  address(): string
  /** A confirmed account with a password, through the admin API. */
  mint(more?: Record<string, unknown>): Promise<Account>
  signIn(account: { email: string; password: string }): Promise<Answer>
  /** A link by the admin API, without a mail. */
  link(request: Record<string, unknown>): Promise<Link>
  /** Has an account deleted in the end that a case made by other means. */
  remember(id: unknown): void
  cleanUp(): Promise<void>
}

/** Asks the service for its settings and gets ready. */
export async function openClient(target: Target): Promise<Client> {
  const made = new Set<string>()
  const settings = await http('GET', '/settings')
  if (settings.status !== 200) throw new Error(`GET /settings answered ${settings.status}: ${settings.text}`)
  const health = await http('GET', '/health')

  async function http(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const { token, body, headers, legacy } = options
    const response = await fetch(`${target.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        apikey: token === target.service_key ? target.service_key : target.anon_key,
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(legacy ? {} : { 'X-Supabase-Api-Version': '2024-01-01' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: response.status, headers: response.headers, text, json }
  }

  const admin: Client['admin'] = (method, path, body) =>
    http(method, path, { token: target.service_key, ...(body === undefined ? {} : { body }) })

  const address = () => `c-${crypto.randomUUID()}@${target.domain}`

  return {
    target,
    autoconfirm: settings.json.mailer_autoconfirm === true,
    embedded: health.json.version === 'audienceos',
    http,
    admin,
    address,
    async mint(more = {}) {
      const email = address()
      const password = `pass ${crypto.randomUUID()}`
      const body = { email, password, email_confirm: true, ...more }
      const { status, text, json } = await admin('POST', '/admin/users', body)
      if (status !== 200) throw new Error(`POST /admin/users answered ${status}: ${text}`)
      made.add(String(json.id))
      return { id: String(json.id), email, password }
    },
    signIn: ({ email, password }) =>
      http('POST', '/token?grant_type=password', { body: { email, password } }),
    async link(request) {
      const { status, text, json } = await admin('POST', '/admin/generate_link', request)
      if (status !== 200) throw new Error(`POST /admin/generate_link answered ${status}: ${text}`)
      made.add(String(json.id))
      const action_link = String(json.action_link)
      return {
        // Not `hashed_token`, which GoTrue gets wrong for email_change_new.
        token_hash: new URL(action_link).searchParams.get('token') ?? '',
        otp: String(json.email_otp),
        user_id: String(json.id),
        action_link,
      }
    },
    remember(id) {
      if (typeof id === 'string') made.add(id)
    },
    async cleanUp() {
      for (const id of made) await admin('DELETE', `/admin/users/${id}`)
      made.clear()
    },
  }
}

/** The claims of an access token, unchecked. */
export function claimsOf(token: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString())
}

/** The parameters in the fragment of a redirect. */
export function fragmentOf(answer: Answer): Record<string, string> {
  const { hash } = new URL(answer.headers.get('location') ?? '')
  return Object.fromEntries(new URLSearchParams(hash.slice(1)))
}

/** Tokens of a session as an answer holds them. */
export function tokensOf(answer: Answer): { access_token: string; refresh_token: string } {
  return {
    access_token: String(answer.json.access_token),
    refresh_token: String(answer.json.refresh_token),
  }
}
