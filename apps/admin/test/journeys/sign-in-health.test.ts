import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

const side = (card: Locator, table: string) =>
  card.locator('section').filter({ has: card.page().getByRole('heading', { name: table }) })

describe.skipIf(browser === undefined)('sign-in health', () => {
  let site: Site
  let page: Page
  let ada: Awaited<ReturnType<typeof joined>>
  let ben: Awaited<ReturnType<typeof joined>>
  const summary = () => page.getByRole('status').filter({ hasText: 'matched' })
  const card = (title: string) =>
    page.getByRole('grid', { name: 'Findings' }).getByRole('row').filter({ hasText: title })

  beforeAll(async () => {
    site = await openSite(browser as Browser)
    const admin = await site.agency('Northwind')
    ada = await joined(site, admin, { email: 'ada@acme.example' })
    ben = await joined(site, admin, { email: 'ben@acme.example' })
    page = await (await site.visitor(admin.caller)).open('/people')
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  it('finds nothing while every account has its member', async () => {
    await page.getByRole('link', { name: 'Sign-in health' }).click()
    await page.getByRole('button', { name: 'Check now' }).first().click()
    await summary().filter({ hasText: '3 matched, nothing needs attention' }).waitFor()
    await page.getByRole('heading', { name: 'Everybody can sign in as themselves' }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('shows a broken pair with both of its sides', async () => {
    const stray = randomUUID()
    await site.sql('update public.users set id = $1 where id = $2', [stray, ada.user.id])
    await site.sql('update public.users set email = $1 where id = $2', ['old@acme.example', ben.user.id])
    await page.keyboard.press('r')
    await summary().filter({ hasText: '2 need attention' }).waitFor()
    const ids = card('One person under two ids')
    await side(ids, 'auth.users').getByText(ada.user.id).waitFor()
    await side(ids, 'public.users').getByText(stray).waitFor()
    const drift = card('Two e-mail addresses')
    await side(drift, 'auth.users').getByText('ben@acme.example').waitFor()
    await side(drift, 'public.users').getByText('old@acme.example').waitFor()
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Preview all repairs' }).filter({ visible: true }).click()
    await page.getByRole('dialog', { name: 'Repairs' }).getByRole('button', { name: 'Cancel' }).click()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  it('shows the exact changes before it makes them, and changes nothing until then', async () => {
    await card('Two e-mail addresses').getByRole('button', { name: 'Preview repair' }).click()
    const panel = page.getByRole('complementary', { name: 'Repair' })
    const changes = panel.getByRole('list', { name: 'Changes' })
    await changes.getByText('old@acme.example').waitFor()
    await changes.getByText('ben@acme.example').waitFor()
    expect(await violations(page)).toEqual([])
    const [before] = await site.sql('select email from public.users where id = $1', [ben.user.id])
    expect(before).toEqual({ email: 'old@acme.example' })
    await page.keyboard.press('Control+Enter')
    await page.getByText('Repaired', { exact: true }).waitFor()
    await summary().filter({ hasText: '1 needs attention' }).waitFor()
    const [after] = await site.sql('select email from public.users where id = $1', [ben.user.id])
    expect(after).toEqual({ email: 'ben@acme.example' })
  })

  it('brings two ids together: she signs in, and is herself again', async () => {
    await card('One person under two ids').getByRole('button', { name: 'Preview repair' }).click()
    const panel = page.getByRole('complementary', { name: 'Repair' })
    await panel.getByRole('button', { name: 'Apply' }).click()
    await summary().filter({ hasText: '3 matched, nothing needs attention' }).waitFor()
    const visitor = await site.visitor()
    const hers = await visitor.open('/sign-in')
    await hers.getByLabel(/e-mail/i).fill(ada.email)
    await hers.getByLabel('Password', { exact: true }).fill(ada.password)
    await hers.keyboard.press('Enter')
    await hers.getByRole('heading', { name: 'Portfolio' }).waitFor()
    const me = await (await hers.request.get(`${site.url}/api/v1/me`)).json()
    expect(me.user).toMatchObject({ id: ada.user.id, email: ada.email })
  })
})
