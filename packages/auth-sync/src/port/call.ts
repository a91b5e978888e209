import { AuthApiError, AuthRetryableFetchError } from '@supabase/auth-js'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { translateError } from './translate-error.ts'

export interface Call {
  headers: Record<string, string>
  body?: unknown
}

/**
 * One request of GoTrue's API that auth-js has no usable method for, with the same errors as its methods.
 * @throws AuthSyncError
 */
export async function call(
  fetcher: typeof fetch,
  method: string,
  url: string,
  { headers, body }: Call,
): Promise<{ json: Record<string, unknown>; headers: Headers }> {
  const response = await fetcher(url, {
    method,
    headers: {
      'Content-Type': 'application/json',
      'X-Supabase-Api-Version': '2024-01-01',
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const json = asObject(await response.json().catch(() => undefined))
  if (!response.ok) {
    const code = typeof json?.code === 'string' ? json.code : json?.error_code
    const message = String(json?.message ?? json?.msg ?? '')
    throw translateError(
      response.status >= 500
        ? new AuthRetryableFetchError(message, response.status)
        : new AuthApiError(message, response.status, typeof code === 'string' ? code : undefined),
    )
  }
  // An answer that is cut short.
  if (!json) throw new AuthSyncError('auth_unavailable', 'the answer is not JSON')
  return { json, headers: response.headers }
}

function asObject(json: unknown): Record<string, unknown> | undefined {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined
}
