import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { launchChromium } from './support/chromium.ts'
import { openLine } from './support/line.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('a session', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    await admin.caller.post('/clients', { name: 'Acme Outdoor' })
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const clients = (page: Page) => page.getByRole('grid', { name: 'Clients' })

  it('notices that the server is gone, waits while it starts, and goes on by itself', async () => {
    const line = await openLine(site.url)
    const context = await (browser as Browser).newContext()
    await context.addCookies(
      [...admin.caller.cookies].map(([name, value]) => ({ name, value, url: line.url })),
    )
    const page = await context.newPage()
    try {
      await page.goto(`${line.url}/clients`)
      await clients(page).getByText('Acme Outdoor').waitFor()
      const notice = page.getByRole('status').filter({ hasText: 'Connection lost' })
      await line.cut()
      await notice.waitFor({ timeout: 15_000 })
      expect(await violations(page)).toEqual([])
      await line.start()
      await admin.caller.post('/clients', { name: 'Globex' })
      await page.waitForTimeout(3_000)
      expect(await notice.count()).toBe(1)
      await line.restore()
      await notice.waitFor({ state: 'detached', timeout: 15_000 })
      await clients(page).getByText('Globex').waitFor()
      // Live again, too.
      await admin.caller.post('/clients', { name: 'Initech' })
      await clients(page).getByText('Initech').waitFor()
    } finally {
      await context.close()
      await line.close()
    }
  })

  it('keeps the navigation where there is nothing, and warns of a client that is here already', async () => {
    const page = await (await site.visitor(admin.caller)).open('/nowhere/at/all')
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click()
    await clients(page).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('  acme outdoor')
    await page.getByText('There is a client with this name already').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add client' }).click()
    await expect.poll(() => clients(page).getByText('acme outdoor').count()).toBe(2)
  })

  it('is over after signing out, whatever Back brings', async () => {
    const page = await (await site.visitor(admin.caller)).open('/clients')
    await clients(page).getByText('Globex').click()
    await page.getByRole('heading', { level: 1, name: 'Globex' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('sign out')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Sign in to AudienceOS' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Sign in to AudienceOS' }).waitFor()
    expect(await page.getByText('Globex').count()).toBe(0)
    await page.getByLabel(/e-mail/i).fill(admin.email)
    await page.getByLabel('Password', { exact: true }).fill(admin.password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Globex' }).waitFor()
  })
})
