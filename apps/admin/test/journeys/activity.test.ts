import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('activity', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let hand: Awaited<ReturnType<typeof joined>>
  let page: Page
  let client: string
  let ticket: { id: string; updated_at: string }
  const write = async (method: 'post' | 'patch', path: string, body: object, caller = admin.caller) => {
    const answer = await caller[method](path, body)
    expect([path, answer.status < 300]).toEqual([path, true])
    return answer.body
  }
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    hand = await joined(site, admin, { email: 'hal@northwind.test' })
    client = (await write('post', '/clients', { name: 'Bluebird Coffee' })).id
    ticket = await write('post', '/tickets', { title: 'Fix pixel', client_id: client })
    await write('patch', `/tickets/${ticket.id}`, { status: 'waiting' })
    await write('patch', `/tickets/${ticket.id}`, {
      description: 'The tracking pixel fires twice on the checkout page, says the report.',
    })
    await write('patch', `/tickets/${ticket.id}`, {
      description: 'The tracking pixel fires only once on the checkout page, says the report.',
      assignee_id: hand.user.id,
    })
    await write(
      'post',
      '/communications',
      { client_id: client, type: 'note', subject: 'By Hal' },
      hand.caller,
    )
    page = await (await site.visitor(admin.caller)).open('/activity')
    await list().getByText('moved “Fix pixel” from Open to Waiting').waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const list = (of = page) => of.getByRole('grid', { name: 'Activity' })
  const row = (text: string | RegExp) => list().getByRole('row').filter({ hasText: text })
  const filter = async (label: string, option: string) => {
    await page.getByRole('button', { name: label, exact: true }).click()
    await page.getByRole('menuitemradio', { name: option, exact: true }).click()
  }

  it('by pointer: is read, opened, filtered, downloaded and vouched for', async () => {
    await row('added the client Bluebird Coffee').waitFor()
    expect(await violations(page)).toEqual([])
    const edited = row('changed “Fix pixel”: assignee, description')
    await edited.getByRole('button', { name: 'Show what changed' }).click()
    expect(await edited.locator('del').allTextContents()).toEqual(['twice '])
    expect(await edited.locator('ins').allTextContents()).toEqual(['only once '])
    await edited.getByRole('link', { name: 'New Hand' }).waitFor()
    await edited.getByText('tickets.update').waitFor()
    expect(await violations(page)).toEqual([])
    await edited.getByText('tickets.update').click()
    expect(await edited.locator('ins').count()).toBe(1)

    await filter('What', 'Communications')
    await page.waitForURL(/kind=communication/)
    await row('logged “By Hal”').waitFor()
    await row('Fix pixel').waitFor({ state: 'detached' })
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download CSV' }).click(),
    ])
    const csv = await readFile(await download.path(), 'utf8')
    expect(csv).toContain('By Hal')
    expect(csv).not.toContain('Fix pixel')
    await page.getByRole('button', { name: 'Remove filter What' }).click()
    await row('moved “Fix pixel”').waitFor()

    await page.getByRole('button', { name: 'Proof' }).click()
    const proof = page.getByRole('complementary', { name: 'Proof' })
    await expect
      .poll(() => proof.locator('code').first().textContent(), { timeout: 15_000 })
      .toMatch(/^[0-9a-f]{64}$/)
    expect(await violations(page)).toEqual([])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await proof.getByRole('button', { name: 'Copy the head' }).click()
    await proof.getByText('Copied').first().waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^[0-9a-f]{64}$/)
    await proof.getByRole('button', { name: 'Close' }).click()
  })

  it('by keyboard alone: is gone through, and what is new waits without moving the cursor', async () => {
    await page.goto(`${site.url}/settings`)
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await list().getByText('By Hal').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const marked = list().locator('[role=row][data-active]')
    const before = await marked.getAttribute('data-key')
    const place = await marked.boundingBox()
    await page.keyboard.press('Enter')
    await marked.getByRole('button', { name: 'Hide what changed' }).waitFor()
    await page.keyboard.press('Enter')
    await marked.getByRole('button', { name: 'Show what changed' }).waitFor()

    await write('patch', `/tickets/${ticket.id}`, { priority: 'urgent' }, hand.caller)
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await marked.getAttribute('data-key')).toBe(before)
    expect(await marked.boundingBox()).toEqual(place)
    expect(await row('set the priority').count()).toBe(0)
    await page.keyboard.press('.')
    await row(/set the priority of “Fix pixel” .*to Urgent/).waitFor()
    expect(await marked.getAttribute('data-key')).toBe(before)
    expect(await page.getByRole('button', { name: '1 new' }).count()).toBe(0)
    // Nobody is in the list any more, whose place could shift.
    await page.mouse.move(2, 2)
    await page.getByRole('link', { name: 'Activity', exact: true }).focus()
    await write('patch', `/tickets/${ticket.id}`, { priority: 'low' }, hand.caller)
    await row(/set the priority of “Fix pixel” .*to Low/).waitFor()

    await page.route('**/export.csv*', (route) => route.fulfill({ status: 422, body: '{}' }))
    await page.keyboard.press('d')
    await page.getByText('This could not be downloaded').waitFor()
    await page.unroute('**/export.csv*')
    await row('By Hal').waitFor()

    await page.keyboard.press('/')
    await page.keyboard.type('bluebird')
    await page.waitForURL(/q=bluebird/)
    await row('Fix pixel').first().waitFor({ state: 'detached' })
    await row('added the client Bluebird Coffee').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('nothing is called so')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await row('By Hal').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('p')
    await page.getByRole('complementary', { name: 'Proof' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: 'Proof' }).waitFor({ state: 'detached' })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('download as csv')
    await page.getByRole('option', { name: /CSV/ }).first().waitFor()
    await page.keyboard.press('Escape')
  })

  it('stands in the panel of what it is about, for everybody who sees that', async () => {
    const his = await (await site.visitor(hand.caller)).open(`/clients/${client}`)
    const history = his.getByRole('region', { name: 'Changes' })
    await history.getByRole('button', { name: 'Changes' }).focus()
    await his.keyboard.press('Enter')
    await history.getByText('added the client').waitFor()
    await admin.caller.patch(`/clients/${client}`, { name: 'Bluebird Roasters' })
    const renamed = history.getByRole('button', { name: /renamed the client “Bluebird Coffee”/ })
    await renamed.click()
    await history.getByText('Bluebird Coffee', { exact: true }).waitFor()
    expect(await violations(his)).toEqual([])
    expect(await history.getByRole('link', { name: 'Show in activity' }).count()).toBe(0)

    await his.goto(`${site.url}/tickets?panel=${ticket.id}`)
    const ofTicket = his.getByRole('region', { name: 'History' })
    await ofTicket.getByRole('button', { name: 'History' }).click()
    await ofTicket.getByText('moved “Fix pixel” from Open to Waiting').waitFor()

    await page.goto(`${site.url}/clients/${client}`)
    await page.getByRole('button', { name: 'Changes' }).click()
    await page.getByRole('link', { name: 'Show in activity' }).click()
    await page.waitForURL(/\/activity\?kind=client&of=/)
    await row('renamed the client').waitFor()
    expect(await row('Fix pixel').count()).toBe(0)
  })

  it('is not for everybody, and says so; a failure has a way out', async () => {
    const his = await (await site.visitor(hand.caller)).open('/activity')
    await his.getByRole('heading', { name: 'For managers and admins' }).waitFor()
    expect(await his.getByRole('link', { name: 'Activity' }).count()).toBe(0)
    expect(await violations(his)).toEqual([])
    await page.route('**/rpc/activity/list*', (route) => route.fulfill({ status: 404 }))
    await page.goto(`${site.url}/activity`)
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.unroute('**/rpc/activity/list*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await row('By Hal').waitFor()
  })

  it('is usable on a phone', async () => {
    const visitor = await site.visitor(admin.caller)
    const phone = await visitor.open('/activity')
    await phone.setViewportSize({ width: 390, height: 844 })
    const line = list(phone).getByRole('row').filter({ hasText: 'moved “Fix pixel”' })
    await line.click()
    await line.getByText('Waiting', { exact: true }).waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await violations(phone)).toEqual([])
  })
})
