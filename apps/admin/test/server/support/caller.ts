export type Answer = {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
  text: string
}

type Options = { headers?: Record<string, string>; body?: unknown; raw?: string | Uint8Array<ArrayBuffer> }

/** A browser on the app's own page: keeps cookies and sends Origin. */
export class Caller {
  readonly url: string
  cookies = new Map<string, string>()
  /** Sent with every request; a program sets `authorization` and clears `origin`. */
  headers: Record<string, string>

  constructor(url: string) {
    this.url = url
    this.headers = { origin: url }
  }

  get = (path: string, options: Options = {}) => this.send('GET', path, options)
  post = (path: string, body?: unknown, options: Options = {}) =>
    this.send('POST', path, { body, ...options })
  patch = (path: string, body?: unknown, options: Options = {}) =>
    this.send('PATCH', path, { body, ...options })
  delete = (path: string, options: Options = {}) => this.send('DELETE', path, options)

  /** Calls a procedure as the browser does; `body` is what its `json` holds. */
  async rpc(name: string, input?: unknown): Promise<Answer> {
    const answer = await this.send('POST', `${this.url}/rpc/${name.replaceAll('.', '/')}`, {
      body: { json: input },
    })
    return { ...answer, body: answer.body?.json }
  }

  async send(method: string, path: string, { headers = {}, body, raw }: Options = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(path.startsWith('http') ? path : `${this.url}/api/v1${path}`, {
      method,
      headers: {
        ...this.headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw !== undefined ? { body: raw } : body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    }
  }
}
