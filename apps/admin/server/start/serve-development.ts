import type { Listener } from '../app/listen.ts'

export type Development = { listener: Listener; close(): Promise<void> }

/** The web app through Vite, with hot reloading, on the server's own port: one origin, as in production. */
export async function serveDevelopment(): Promise<Development> {
  const { createServer } = await import('vite')
  const root = new URL('../..', import.meta.url).pathname
  const vite = await createServer({
    root,
    configFile: `${root}vite.config.ts`,
    appType: 'spa',
    server: { middlewareMode: true },
  })
  return {
    listener: (request, response) => vite.middlewares(request, response),
    close: () => vite.close(),
  }
}
