import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()
const grid = (page: Page) => page.getByRole('grid')
const scrolled = (page: Page) => grid(page).evaluate((list) => list.scrollTop)

describe.skipIf(browser === undefined)('long lists and forms', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    await site.sql(
      `insert into public.clients (agency_id, name)
       select id, 'Client ' || lpad(n::text, 3, '0') from public.agencies, generate_series(1, 130) n
       where name = 'Northwind'`,
    )
    page = await (await site.visitor(admin.caller)).open('/clients')
    await page.getByText('Client 001').waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  it('Back returns to the place, another search begins at its top', async () => {
    await grid(page).hover()
    await page.mouse.wheel(0, 900)
    await expect.poll(() => scrolled(page)).toBeGreaterThan(500)
    await page.getByText('Client 035', { exact: true }).click()
    await page.getByRole('heading', { name: 'Client 035' }).waitFor()
    await page.goBack()
    await page.getByText('Client 035', { exact: true }).waitFor()
    expect(await scrolled(page)).toBeGreaterThan(500)
    await page.keyboard.press('/')
    await page.keyboard.type('Client 1')
    await page.getByText('Client 035', { exact: true }).waitFor({ state: 'detached' })
    await expect.poll(() => scrolled(page)).toBe(0)
    // From the words into what they have found.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Client 100' }).waitFor()
  })

  it('say that more rows did not come, and how to ask again', async () => {
    await page.goto(`${site.url}/settings`)
    let broken = true
    await page.route('**/rpc/clients/list*', (route) => {
      const asked = route.request().url() + (route.request().postData() ?? '')
      return broken && asked.includes('cursor') ? route.fulfill({ status: 422, json: {} }) : route.continue()
    })
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByText('Client 001').waitFor()
    await grid(page).press('End')
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor()
    broken = false
    await again.click()
    await again.waitFor({ state: 'detached' })
    await page.unroute('**/rpc/clients/list*')
  })

  it('a client that was typed is taken or refused, and a form is there again after a reload, until one signs out', async () => {
    await page.goto(`${site.url}/tickets`)
    const view = page.getByRole('radio', { name: 'List' })
    await view.waitFor()
    // Held, a key acts once.
    await page.keyboard.down('v')
    await page.keyboard.down('v')
    await page.keyboard.up('v')
    await page.waitForURL(/view=list/)
    const title = page.getByRole('textbox', { name: 'What is to be done' })
    const client = page.getByRole('combobox', { name: 'Client' })
    await page.keyboard.press('n')
    await title.fill('Renew the domain')
    await client.fill('clinet 07')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: 'No client has that name.' }).waitFor()
    expect(await client.inputValue()).toBe('clinet 07')
    await client.fill('client 07')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: 'Several clients match: choose one.' }).waitFor()
    await client.fill('client 070')
    await page.keyboard.press('Tab')
    await expect.poll(() => client.inputValue()).toBe('Client 070')

    await page.reload()
    await view.waitFor()
    await expect.poll(() => title.inputValue()).toBe('Renew the domain')
    await expect.poll(() => client.inputValue()).toBe('Client 070')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('sign out')
    await page
      .getByRole('option', { name: /^Sign out/ })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    const asked = page.getByRole('dialog', { name: 'Sign out?' })
    await asked.getByText('One draft is lost when you sign out.').waitFor()
    await asked.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/sign-in/)
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Renew the domain')
  })
})
