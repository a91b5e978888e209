import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Looked, walk } from '../../audit/screens.ts'
import { type App, startApp } from './support/app.ts'
import { launchChromium } from './support/chromium.ts'

const browser = await launchChromium()

/** The main states at one size each, in light and dark; `audit:ui` looks at all of them at both sizes. */
describe.skipIf(browser === undefined)('accessibility', () => {
  let app: App
  let looked: Looked[]
  beforeAll(async () => {
    app = await startApp()
    looked = await walk(browser as Browser, app.url, { only: ({ long }, size) => !long && size === 'wide' })
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
  })

  it('axe finds nothing on any screen', () => {
    expect(looked.length).toBeGreaterThan(10)
    expect(looked.filter(({ found }) => found.length > 0)).toEqual([])
  })
})
