import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailbox } from '../imports/mailbox.ts'
import { type App, startApp } from './support/app.ts'
import { launchChromium } from './support/chromium.ts'
import { type Visitor, visit } from './support/visitor.ts'

const browser = await launchChromium()
const account = { email: 'ann@own.example', password: 'correct horse battery' }

/** "1,234 messages would be …" as the number it starts with. */
const leading = (text: string | null) => Number((text ?? '').replaceAll(',', '').match(/\d+/)?.[0])

describe.skipIf(browser === undefined)('a newcomer', () => {
  let app: App
  let person: Visitor
  let page: Page
  beforeAll(async () => {
    app = await startApp()
    person = await visit(browser as Browser, app.url)
    page = await person.open()
  })
  afterAll(async () => {
    await person?.leave()
    await browser?.close()
    await app?.stop()
  })

  it('is told field by field what is missing, and then signs up an agency', async () => {
    await page.getByRole('link', { name: /create your agency/i }).click()
    await page.getByLabel('Agency name').fill('Northwind')
    await page.getByLabel('Your name').fill('Ann Lee')
    await page.getByLabel('Work e-mail').fill('not an address')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Create agency' }).click()
    await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(2)
    expect(await page.getByLabel('Agency name').inputValue()).toBe('Northwind')

    await page.getByLabel('Work e-mail').fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill(account.password)
    await page.getByRole('button', { name: 'Create agency' }).click()
    await page.getByRole('heading', { name: 'Add your first client' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  })

  it('adds a client by keyboard', async () => {
    await page.keyboard.press('c')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Outdoor')
    await page.keyboard.press('Enter')
    await page.getByRole('row').filter({ hasText: 'Acme Outdoor' }).waitFor()
  })

  it('imports a mailbox of 600 messages, malformed ones among them: nothing lost, every reject with its reason', async () => {
    const { bytes, expected } = mailbox(600)
    await page.getByRole('row').filter({ hasText: 'Acme Outdoor' }).click()
    await page.getByRole('link', { name: 'Import', exact: true }).click()
    await page.getByLabel('Choose files to import').setInputFiles({
      name: 'northwind.mbox',
      mimeType: 'application/mbox',
      buffer: bytes,
    })
    await page.getByRole('button', { name: 'Upload and preview' }).click()
    const would = page.getByRole('heading', { name: /would be added to Acme Outdoor/ })
    await would.waitFor({ timeout: 60_000 })
    const promised = leading(await would.textContent())
    expect(promised).toBeGreaterThanOrEqual(500)

    await page.getByRole('button', { name: /^Import \d/ }).click()
    const done = page.getByRole('heading', { name: /added to Acme Outdoor$/ }).and(page.locator('h2'))
    await expect.poll(async () => leading(await done.textContent()), { timeout: 60_000 }).toBe(promised)
    await page.getByRole('button', { name: 'Undo import' }).waitFor({ timeout: 60_000 })

    const id = new URL(page.url()).searchParams.get('import')
    const answer = await page.request.get(`${app.url}/api/v1/imports/${id}`)
    const { items_seen, added, duplicates, rejected } = await answer.json()
    expect(items_seen).toBe(expected.length)
    expect(added + duplicates + rejected).toBe(items_seen)
    expect(rejected).toBeGreaterThan(0)
    const rejects = await (await page.request.get(`${app.url}/api/v1/imports/${id}/rejects?limit=200`)).json()
    expect(rejects.items).toHaveLength(rejected)
    for (const each of rejects.items) expect(each.detail).not.toBe('')
  })

  it('finds one of the messages, and reads it with its direction', async () => {
    await page.goto(`${app.url}/communications?q=${encodeURIComponent('"Invoice"')}&direction=outbound`)
    await page.getByRole('grid', { name: 'Communications' }).getByRole('row').first().click()
    const panel = page.getByRole('complementary', { name: 'E-mail' })
    await panel.getByText('mara@own.example').first().waitFor()
    await panel.getByText('From us').waitFor()
  })

  it('takes the import back', async () => {
    await page.goto(`${app.url}/imports`)
    await page.getByText('northwind.mbox').first().click()
    await page.getByRole('button', { name: 'Undo import' }).click()
    await page
      .getByRole('dialog')
      .or(page.getByRole('alertdialog'))
      .getByRole('button', { name: /undo/i })
      .click()
    await page
      .getByRole('region', { name: 'This import' })
      .getByRole('heading', { name: /Taken back from Acme Outdoor/ })
      .waitFor({ timeout: 60_000 })
    const list = await (await page.request.get(`${app.url}/api/v1/communications`)).json()
    expect(list.items).toEqual([])
  })

  it('signs out, is refused with a wrong password, and signs in again', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('sign out')
    await page.keyboard.press('Enter')
    // The page is loaded anew, which ends a wait for its navigation.
    await expect.poll(() => page.url()).toMatch(/\/sign-in/)
    await page.getByLabel(/e-mail/i).fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill('wrong password')
    await page.keyboard.press('Enter')
    await page.getByText('do not match').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(account.password)
    await page.keyboard.press('Enter')
    await page.getByRole('grid', { name: 'Portfolio' }).getByText('Acme Outdoor').waitFor()
  })
})
