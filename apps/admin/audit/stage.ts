import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { startApp } from '../test/journeys/support/app.ts'
import { findChromium } from '../test/journeys/support/chromium.ts'

/** The built app on an empty embedded database, and one browser that both Playwright and Lighthouse can drive. */
export async function openStage() {
  const app = await startApp()
  const profile = await mkdtemp(join(tmpdir(), 'audienceos-audit-'))
  const debugging_port = await freePort()
  const { executablePath, args } = await findChromium()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...args, `--remote-debugging-port=${debugging_port}`],
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
  })
  return {
    url: app.url,
    debugging_port,
    context,
    async close() {
      await context.close()
      await app.stop()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

export type Stage = Awaited<ReturnType<typeof openStage>>

/** Enters the sample agency; the context then holds its session. */
export async function exploreSample(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/welcome`)
  await page.getByRole('button', { name: /explore with sample data/i }).click()
  await page.waitForURL(({ pathname }) => pathname === '/', { timeout: 180_000, waitUntil: 'commit' })
  await page.close()
}

/** Asks the app's own API with the session of the page. */
export async function ask<Answer>(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  return (await page.evaluate(
    async ([method, path, body]) => {
      const init =
        body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
      const response = await fetch(`/api/v1${path}`, { method: method as string, ...init })
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.status === 204 ? null : response.json()
    },
    [method, path, body] as const,
  )) as Answer
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
