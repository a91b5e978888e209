import { ORPCError } from '@orpc/client'

/** What the server refused, by place: `body.data.tone` is about `tone`. */
export function readRefusal(error: unknown): Record<string, string> {
  if (!(error instanceof ORPCError)) return {}
  const data: unknown = error.data
  const errors = typeof data === 'object' && data !== null && 'errors' in data ? data.errors : []
  const places: Record<string, string> = {}
  for (const each of Array.isArray(errors) ? errors : []) {
    const { path, message } = each as { path?: unknown; message?: unknown }
    if (typeof path !== 'string' || typeof message !== 'string') continue
    const place = path.replace(/^body\.?/, '').replace(/^data\.?/, '')
    places[place] ??= message
  }
  return places
}
