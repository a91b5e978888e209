import { sqlState } from '@audienceos/auth-sync'

export type DescribedError = {
  type: string
  message: string
  sqlstate?: string
  stack?: string
  cause?: DescribedError
}

/**
 * An error as the log keeps it. A database quotes the values it refused (`Key (email)=(a@b.c)`, a search term), so
 * quoted text is struck out; the stack is kept without its first lines, which repeat the message.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' }
  const state = sqlState(error)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: strike(error.message),
    ...(state === undefined ? {} : { sqlstate: state }),
    ...(frames.length === 0 ? {} : { stack: frames.slice(0, 12).join('\n') }),
    ...(error.cause === undefined || depth > 3 ? {} : { cause: describeError(error.cause, depth + 1) }),
  }
}

function strike(message: string): string {
  return message
    .slice(0, 2_000)
    .replace(/=\([^)]*\)/g, '=(…)')
    .replace(/"(?:[^"\\]|\\.)*"/g, '"…"')
    .replace(/'(?:[^'\\]|\\.)*'/g, "'…'")
}
