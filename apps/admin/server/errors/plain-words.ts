/** An issue of an input as zod tells it. */
export type ZodIssue = {
  code?: string
  message: string
  /** Of `too_big` and `too_small`: what is measured, and its bound. */
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
}

const counted: Record<string, [one: string, many: string]> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

/** What is wrong with an input, for the people who wrote it: zod's own words for a bound speak of types. */
export function plainWords({ code, message, origin = '', minimum, maximum }: ZodIssue): string {
  if (!message.startsWith('Too big:') && !message.startsWith('Too small:')) return message
  const bound = code === 'too_big' ? maximum : code === 'too_small' ? minimum : undefined
  if (bound === undefined) return message
  const number = bound.toLocaleString('en')
  const units = counted[origin]
  const words = units === undefined ? number : `${number} ${Number(bound) === 1 ? units[0] : units[1]}`
  if (code === 'too_big') return `At most ${words}.`
  return origin === 'string' && Number(bound) === 1 ? 'Write something here.' : `At least ${words}.`
}
