import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createEmbeddedAuth, type EmbeddedAuthOptions } from '../src/index.ts'
import { signServiceRoleKey } from '../src/tokens/sign.ts'
import type { Target } from './target.ts'

/** The embedded endpoint behind HTTP on the loopback address, as a target. */
export async function serveEmbedded(
  options: EmbeddedAuthOptions & { name: string },
): Promise<{ target: Target; close(): Promise<void> }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const app = createEmbeddedAuth({ issuer: url, site_url: 'https://app.example.com', ...options })
  server.on('request', getRequestListener(app.fetch))
  const service_key = await signServiceRoleKey(options.jwt_secret, Date.now())
  return {
    target: {
      name: options.name,
      url,
      service_key,
      anon_key: service_key,
      reuse_interval: 0,
      domain: 'conformance.example.com',
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
