import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@audienceos/domain'

const most_drained = 16 * 1024 * 1024
const longest_drain_ms = 3_000

/** The body of a request as it comes in. Leaving the loop early does not close the connection. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) }
  } catch (cause) {
    throw new AppError('malformed', 'The upload broke off.', { cause })
  }
}

/**
 * Reads and forgets what is still coming, for a while: a client that is cut off while it sends does not see why.
 * Answers whether the body has ended; where it has not, the connection cannot be used again.
 */
export async function drain(request: IncomingMessage): Promise<boolean> {
  if (request.readableEnded || request.destroyed) return true
  if (Number(request.headers['content-length'] ?? 0) > most_drained) return false
  let bytes = 0
  const drained = (async () => {
    for await (const chunk of bodyOf(request)) {
      bytes += chunk.length
      if (bytes > most_drained) return false
    }
    return true
  })()
  return Promise.race([drained.catch(() => true), pause(longest_drain_ms, false, { ref: false })])
}
