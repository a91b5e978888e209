import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { AppError } from '@audienceos/domain'
import { problemOf } from '../errors/problem.ts'

/** A client that is still sending does not see an answer before the connection is closed under it. */
const linger_ms = 1_000

const reasons: Record<string, string> = {
  400: 'Bad Request',
  413: 'Content Too Large',
}

/**
 * Answers what never became a request, because its head cannot be read or is longer than any of ours: in the same form as
 * every other failure, and then closes the connection. `busy`: an answer is under way on it, so nothing can be said.
 */
export function refuseUnread(error: NodeJS.ErrnoException, socket: Duplex, busy: boolean): void {
  if (busy || !socket.writable || !/^HPE_/.test(error.code ?? '')) {
    socket.destroy()
    return
  }
  const failure =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new AppError('too_large', 'The address or the headers of the request are too long.')
      : new AppError('malformed', 'This is no HTTP request.')
  const problem = problemOf(failure, randomUUID())
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${reasons[problem.status] ?? ''}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      'cache-control: no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
  socket.resume()
  setTimeout(() => socket.destroy(), linger_ms).unref()
}
