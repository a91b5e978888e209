import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Answers that a journey provokes on purpose, and that a browser reports as an error of its own. */
const provoked = /status of (401|404|409|422)/

/** A person with a browser of their own. What goes wrong in it unseen is kept in `errors`. */
export async function visit(
  browser: Browser,
  url: string,
  options: Parameters<Browser['newContext']>[0] = {},
) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const errors: string[] = []
  return {
    context,
    errors,
    async open(path = '/'): Promise<Page> {
      const page = await watched(context, errors)
      await page.goto(new URL(path, url).href)
      return page
    },
    async leave() {
      await context.close()
      expect(errors).toEqual([])
    },
  }
}

async function watched(context: BrowserContext, errors: string[]): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !provoked.test(message.text())) errors.push(message.text())
  })
  return page
}

export type Visitor = Awaited<ReturnType<typeof visit>>
