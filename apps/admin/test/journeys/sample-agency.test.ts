import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, startApp } from './support/app.ts'
import { launchChromium } from './support/chromium.ts'
import { type Visitor, visit } from './support/visitor.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('exploring with sample data', () => {
  let app: App
  let person: Visitor
  beforeAll(async () => {
    app = await startApp()
    person = await visit(browser as Browser, app.url)
    const page = await person.open()
    await page.getByRole('button', { name: /explore with sample data/i }).click()
    await page.getByRole('grid', { name: 'Portfolio' }).waitFor({ timeout: 60_000 })
    await page.close()
  })
  afterAll(async () => {
    await person?.leave()
    await browser?.close()
    await app?.stop()
  })

  it('goes through clients by keyboard alone: list, page, next client, filter, back', async () => {
    const page = await person.open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const second = await page.locator('[role=row][data-active]').innerText()
    await page.keyboard.press('Enter')
    await page.getByRole('grid', { name: 'Timeline' }).waitFor()
    const name = await page.getByRole('heading', { level: 1 }).innerText()
    expect(second).toContain(name.split('\n').at(-1))
    const before = page.url()
    await page.keyboard.press(']')
    await expect.poll(() => page.url()).not.toBe(before)
    await page.keyboard.press('[')
    await expect.poll(() => page.url()).toBe(before)
    await page.goBack()
    await page.close()
  })

  it('filters a timeline by kind, and keeps the filter in the URL', async () => {
    const page = await person.open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).getByRole('row').nth(2).click()
    await page.getByRole('button', { name: /^Meetings/ }).click()
    await expect.poll(() => page.url()).toContain('kinds=meeting')
    await page.reload()
    await page.getByRole('grid', { name: 'Timeline' }).waitFor()
    const rows = page.getByRole('grid', { name: 'Timeline' }).locator('[role=row][data-key^=communication]')
    await expect.poll(() => rows.count()).toBeGreaterThan(0)
    for (const row of await rows.all()) expect(await row.innerText()).toContain('Meeting')
    await page.close()
  })

  it('logs a call that another tab sees, and takes a deletion back', async () => {
    const page = await person.open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).getByRole('row').nth(3).click()
    await page.getByRole('grid', { name: 'Timeline' }).waitFor()
    const other = await person.open(new URL(page.url()).pathname)
    await other.getByRole('grid', { name: 'Timeline' }).waitFor()

    const subject = `Call about the spring launch ${Date.now()}`
    await page.bringToFront()
    await page.keyboard.press('l')
    await page.getByLabel('Subject').fill(subject)
    await page.keyboard.press('Control+Enter')
    await page.getByText(subject).first().waitFor()
    await other.getByText(subject).first().waitFor({ timeout: 10_000 })

    await page.getByRole('row').filter({ hasText: subject }).click()
    await page.getByRole('complementary', { name: 'Call' }).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('row').filter({ hasText: subject }).waitFor()
    await other.close()
    await page.close()
  })

  it('finds a message by a word of it', async () => {
    const page = await person.open('/communications')
    await page.getByRole('grid', { name: 'Communications' }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('invoice')
    await expect.poll(() => page.url()).toContain('q=invoice')
    await page.locator('mark').first().waitFor()
    expect((await page.locator('mark').first().innerText()).toLowerCase()).toContain('invoice')
    await page.close()
  })

  it('reaches everything through the palette', async () => {
    const page = await person.open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('settings')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/settings/)
    await page.close()
  })
})
