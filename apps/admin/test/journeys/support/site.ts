import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Caller } from '../../server/support/caller.ts'
import { startTestServer } from '../../server/support/test-server.ts'
import { type Visitor, visit } from './visitor.ts'

const built = process.env.WEB_DIRECTORY ?? join(import.meta.dirname, '../../../dist/client')

/** The built web app over a server in this process, whose database a test may look into and break. */
export async function openSite(browser: Browser) {
  if (!existsSync(join(built, 'index.html'))) throw new Error('The app is not built: run `pnpm build` first.')
  const server = await startTestServer('pglite', { web_directory: built })
  const visitors: Visitor[] = []
  return {
    ...server,
    /** Somebody with a browser of their own; with a caller's session when one is given. */
    async visitor(caller?: Caller): Promise<Visitor> {
      const visitor = await visit(browser, server.url)
      visitors.push(visitor)
      if (caller !== undefined)
        await visitor.context.addCookies(
          [...caller.cookies].map(([name, value]) => ({ name, value, url: server.url })),
        )
      return visitor
    },
    async close() {
      for (const visitor of visitors) await visitor.leave()
      await server.close()
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>
