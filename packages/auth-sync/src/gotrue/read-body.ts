import type { Context } from 'hono'
import type { z } from 'zod'
import { GoTrueError } from './error.ts'

/** The request's JSON in the given shape. @throws GoTrueError bad_json, as GoTrue for text or types it cannot unmarshal */
export async function readBody<Shape extends z.ZodType>(c: Context, shape: Shape): Promise<z.output<Shape>> {
  const text = await c.req.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new GoTrueError(400, 'bad_json', 'Could not parse request body as JSON')
  }
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') || 'body'
  throw new GoTrueError(400, 'bad_json', `Could not parse request body as JSON: ${field} has the wrong type`)
}
