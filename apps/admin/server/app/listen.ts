import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from '../config/read-config.ts'
import { guardBody } from './guard-body.ts'
import { refuseUnread } from './refuse-unread.ts'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Headers must arrive within this time. */
const headers_timeout_ms = 15_000
/** A connection on which nothing moves, in either direction, is given up; live streams send a heartbeat. */
const idle_timeout_ms = 120_000

/**
 * Opens the port. Bodies have no overall deadline, as a gigabyte may come slowly, but they must keep coming.
 * @throws ConfigError when the port is taken or not ours to take
 */
export async function listen(
  listener: Listener,
  host: string,
  port: number,
): Promise<{ server: Server; port: number }> {
  const answering = new WeakSet<object>()
  const server = createServer(
    {
      headersTimeout: headers_timeout_ms,
      requestTimeout: 0,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 32 * 1024,
    },
    (request, response) => {
      const { socket } = request
      answering.add(socket)
      response.once('close', () => answering.delete(socket))
      guardBody(request, response)
      listener(request, response)
    },
  )
  server.on('clientError', (error, socket) => refuseUnread(error, socket, answering.has(socket)))
  server.setTimeout(idle_timeout_ms)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)))
    server.listen(port, host, resolve)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const why: Record<string, string> = {
    EADDRINUSE: `PORT ${port} is in use on ${host}. Stop what listens there, or choose another: PORT=0 picks a free one.`,
    EACCES: `PORT ${port} needs rights that this account does not have. Choose one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not a name of this machine.`,
  }
  const message = why[error.code ?? '']
  return message === undefined ? error : new ConfigError(`Cannot start: ${message}`)
}
