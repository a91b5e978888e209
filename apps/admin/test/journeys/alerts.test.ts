import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

const hour = 3_600_000
const grid = (page: Page) => page.getByRole('grid', { name: 'Alerts' })
const row = (page: Page, title: string) => grid(page).getByRole('row').filter({ hasText: title })
const active = (page: Page) => grid(page).locator('[role=row][data-active]')
const lastStep = (page: Page, text: string | RegExp) =>
  page.getByRole('status', { name: 'Last step' }).filter({ hasText: text }).waitFor()
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Alerts by status' }).getByRole('link', { name })

describe.skipIf(browser === undefined)('alerts', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let clients: { id: string; name: string }[]
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    clients = []
    for (const name of ['Acme', 'Borealis', 'Corvid']) {
      const { body } = await admin.caller.post('/clients', { name })
      clients.push(body)
    }
    const severities = ['critical', 'high', 'medium', 'low']
    for (let n = 1; n <= 32; n++)
      await admin.caller.post('/alerts', {
        title: `Trouble ${String(n).padStart(2, '0')}`,
        severity: severities[(n - 1) % 4],
        client_id: clients[n % 3]?.id,
      })
    page = await (await site.visitor(admin.caller)).open('/alerts')
    await grid(page).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const counts = async () => (await admin.caller.get('/alerts/counts')).body
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }

  it('are triaged to the last by keyboard alone', async () => {
    expect(await violations(page)).toEqual([])
    await press('j')
    expect(await active(page).innerText()).toContain('Trouble 29')
    // Acting moves on to the next, which is not asked for first.
    await press('a')
    await lastStep(page, 'Acknowledged “Trouble 29”')
    expect(await active(page).innerText()).toContain('Trouble 25')
    await press('e')
    await lastStep(page, 'Resolved “Trouble 25”')
    expect(await active(page).innerText()).toContain('Trouble 21')

    await press('h')
    const menu = page.getByRole('dialog', { name: 'Snooze this alert' })
    await menu.getByRole('region', { name: 'What it hides' }).getByText('Trouble 21').waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await lastStep(page, 'Snoozed “Trouble 21”')

    await press('t')
    await lastStep(page, 'Ticket made for “Trouble 17”')
    await tab(page, 'Acknowledged 2').waitFor()
    await expect.poll(counts).toMatchObject({ open: 28, acknowledged: 2, snoozed: 1 })

    // One after the other, back to where it began.
    await press('z', 'z', 'z', 'z')
    await tab(page, 'Open 32').waitFor()
    expect(await active(page).innerText()).toContain('Trouble 29')
    await expect.poll(counts).toMatchObject({ open: 32, acknowledged: 0, snoozed: 0 })
    const tickets = await site.sql<{ count: number }>('select count(*)::int as count from public.tickets')
    expect(tickets[0]?.count).toBe(0)

    // Several at once: one, and with Shift everything up to another.
    await press('x', 'j', 'j', 'j', 'Shift+X')
    const selection = page.getByRole('region', { name: 'Selection' })
    await selection.getByText('4 alerts').waitFor()
    await press('e')
    await lastStep(page, 'Resolved 4 alerts')
    expect(await active(page).innerText()).toContain('Trouble 13')
    await tab(page, 'Open 28').waitFor()

    // The rest, as fast as a hand can.
    for (let n = 0; n < 12; n++) await press('a')
    for (let n = 0; n < 10; n++) await press('e')
    for (let n = 0; n < 4; n++) {
      await press('h')
      await page.getByRole('dialog').waitFor()
      await press('2')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await press('t', 't')
    await page.getByRole('heading', { name: 'Inbox zero' }).waitFor()
    expect(await violations(page)).toEqual([])
    await expect.poll(counts).toMatchObject({ open: 0, acknowledged: 14, snoozed: 4 })

    await press('z')
    await row(page, 'Trouble').first().waitFor()
    await press('t')
    await page.getByRole('heading', { name: 'Inbox zero' }).waitFor()
    await press('3')
    await expect.poll(() => row(page, 'Trouble').count()).toBe(4)
    await press('j', 'h')
    await page.getByRole('dialog').getByRole('button', { name: 'Bring back now' }).press('Enter')
    await tab(page, 'Snoozed 3').waitFor()
    await press('1')
    await expect.poll(() => row(page, 'Trouble').count()).toBe(1)
  })

  it('come back with the reason when the server refuses', async () => {
    const title = 'Gone before anybody looked'
    const { body: alert } = await admin.caller.post('/alerts', { title, severity: 'critical' })
    await page.getByRole('button', { name: '1 new' }).waitFor()
    await press('.')
    await row(page, title).click()
    await page.getByRole('complementary', { name: 'Alert' }).getByRole('heading', { name: title }).waitFor()
    const refusal = {
      code: 'CONFLICT',
      status: 409,
      message: 'Somebody was faster.',
      defined: false,
      data: {},
    }
    await page.route('**/rpc/alerts/resolve', (route) =>
      route.fulfill({ status: 409, json: { json: refusal } }),
    )
    await press('e')
    await page.getByText(`“${title}” could not be resolved`).first().waitFor()
    await row(page, title).waitFor()
    await page.unroute('**/rpc/alerts/resolve')
    // A colleague was faster: the row stays under the cursor, so that the next key hits nothing else.
    await row(page, title).click()
    expect((await admin.caller.post(`/alerts/${alert.id}/resolve`)).text).toContain('resolved')
    await row(page, title).getByText('Resolved: by hand').waitFor()
    await press('Escape')
    await press('j')
    await row(page, title).waitFor({ state: 'detached' })

    // Undo takes back one's own step, not what a colleague made of it.
    const { body: next } = await admin.caller.post('/alerts', { title: 'Taken over', severity: 'critical' })
    await page.getByRole('button', { name: '1 new' }).click()
    await row(page, 'Taken over').click()
    await press('a')
    await expect
      .poll(async () => (await admin.caller.get(`/alerts/${next.id}`)).body.status)
      .toBe('acknowledged')
    await admin.caller.post(`/alerts/${next.id}/resolve`)
    await press('z')
    await page.getByText('“Taken over” could not be opened again').first().waitFor()
    expect((await admin.caller.get(`/alerts/${next.id}`)).body.status).toBe('resolved')
  })

  it('are dealt with only where they are in sight', async () => {
    await press('j')
    expect(await active(page).count()).toBe(1)
    const before = await counts()
    await press('2')
    await row(page, 'Trouble').first().waitFor()
    await press('e')
    await lastStep(page, 'Mark an alert first')
    expect(await counts()).toEqual(before)
    // A selection belongs to its list.
    await press('j', 'x', 'Shift+J')
    await page.getByRole('region', { name: 'Selection' }).getByText('2 alerts').waitFor()
    await press('1')
    await page.getByRole('region', { name: 'Selection' }).waitFor({ state: 'detached' })
  })

  it('hold back what is new until it is asked for', async () => {
    await press('Home')
    const at = await active(page).count()
    // Written three working weeks ago and never answered: the rule fires as soon as it is logged.
    const written = new Date(Date.now() - 21 * 24 * hour).toISOString()
    const { body: message } = await admin.caller.post('/communications', {
      client_id: clients[0]?.id,
      type: 'email',
      direction: 'inbound',
      subject: 'Where is our report?',
      body: 'We asked for it on Monday.',
      from_address: 'ann@acme.example',
      from_name: 'Ann',
      timestamp: written,
    })
    expect(message.id).toBeDefined()
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await active(page).count()).toBe(at)
    await press('.')
    const title = /waiting for an answer/
    await grid(page).getByRole('row').filter({ hasText: title }).waitFor()
  })

  it('say why they fired, and end by themselves when a reply is logged in another tab', async () => {
    await grid(page)
      .getByRole('row')
      .filter({ hasText: /waiting for an answer/ })
      .click()
    const panel = page.getByRole('complementary', { name: 'Unanswered message' })
    await panel.getByRole('heading', { name: 'Why it fired' }).waitFor()
    await panel.getByText('Waiting for an answer', { exact: true }).waitFor()
    expect(await panel.getByRole('list', { name: 'Limits' }).innerText()).toMatch(
      /Critical\s+from 24 business hours/,
    )
    await panel.getByRole('link', { name: /Where is our report\?/ }).waitFor()
    expect(await violations(page)).toEqual([])

    const other = await page.context().newPage()
    await other.goto(`${site.url}/clients/${clients[0]?.id}`)
    await other.getByRole('grid', { name: 'Timeline' }).waitFor()
    await other.keyboard.press('l')
    await other.getByLabel('Subject').fill('Called about the report')
    await other.keyboard.press('Control+Enter')
    const sent = Date.now()
    await panel
      .getByText(/Resolved: /)
      .first()
      .waitFor()
    expect(Date.now() - sent).toBeLessThan(10_000)
    await other.close()
    await press('Escape')
  })

  it('are raised by rules that managers edit, with a dry run beside the form', async () => {
    await admin.caller.post('/communications', {
      client_id: clients[1]?.id,
      type: 'call',
      direction: 'outbound',
      subject: 'Kick-off',
      timestamp: new Date(Date.now() - 60 * 24 * hour).toISOString(),
    })
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await page
      .getByRole('grid', { name: 'Rules' })
      .getByRole('row')
      .filter({ hasText: 'Silent client' })
      .click()
    const form = page.getByRole('form', { name: 'Silent client' })
    const fired = page.getByRole('complementary', { name: 'Dry run' }).getByText(/^\d+ times?$/)
    await fired.waitFor()
    await form.getByLabel('High: Silent for, days').fill('ten')
    await page.keyboard.press('Control+s')
    await form.getByText('Write a number.').waitFor()
    await form.getByLabel('High: Silent for, days').fill('10')
    await form.getByText('It is graver than medium: it needs more.').waitFor()
    await form.getByLabel('Medium: Silent for, days').fill('5')
    await page.getByRole('complementary', { name: 'Dry run' }).getByText('Borealis').first().waitFor()
    expect(await violations(page)).toEqual([])

    // Leaving loses nothing.
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await grid(page).waitFor()
    await page.goBack()
    expect(await form.getByLabel('High: Silent for, days').inputValue()).toBe('10')

    // A colleague saves the same rule first.
    const rules = (await admin.caller.get('/alert-rules')).body.items as { id: string; kind: string }[]
    const silent = rules.find(({ kind }) => kind === 'silent_client')
    await admin.caller.patch(`/alert-rules/${silent?.id}`, {
      params: { levels: [{ severity: 'high', days: 40 }] },
    })
    await form.getByText(/changed this/).waitFor()
    expect(await violations(page)).toEqual([])
    await form.getByRole('button', { name: 'Go on with mine' }).click()
    await page.keyboard.press('Control+s')
    await page.getByText('“Silent client” saved').first().waitFor()
    const [saved] = (
      (await admin.caller.get('/alert-rules')).body.items as { id: string; params: unknown }[]
    ).filter(({ id }) => id === silent?.id)
    expect(saved?.params).toEqual({
      levels: [
        { severity: 'medium', days: 5 },
        { severity: 'high', days: 10 },
      ],
    })
  })

  it('count business hours that managers set and others read', async () => {
    await page.keyboard.press('b')
    await page.waitForURL(/\/settings#business-hours$/)
    const form = page.getByRole('form', { name: 'Business hours' })
    await form.getByLabel('Monday: from').first().fill('18:00')
    await page.keyboard.press('Control+s')
    await form.getByText('It has to end after it begins.').waitFor()
    await form.getByLabel('Monday: from').first().fill('08:30')
    await form.getByRole('textbox', { name: 'Holidays' }).fill('2027-01-01')
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await page.keyboard.press('Control+s')
    await page.getByText('Business hours saved').first().waitFor()
    expect((await admin.caller.get('/business-calendar')).body).toMatchObject({
      week: { mon: [['08:30', '17:00']] },
      holidays: ['2027-01-01'],
    })
    expect(await violations(page)).toEqual([])

    const hand = await joined(site, admin, { email: 'hal@northwind.example' })
    const his = await (await site.visitor(hand.caller)).open('/alert-rules?open=calendar')
    await his.getByRole('form', { name: 'Business hours' }).getByText('UTC').waitFor()
    expect(await his.getByRole('button', { name: 'Monday: add hours' }).count()).toBe(0)
    await his.goto(`${site.url}/alert-rules`)
    await his.getByRole('grid', { name: 'Rules' }).waitFor()
    expect(await his.getByRole('button', { name: 'New rule' }).count()).toBe(0)
  })

  it('are told of wherever one is, while they are new and grave and wanted', async () => {
    const rules = (await admin.caller.get('/alert-rules')).body.items as { id: string; kind: string }[]
    const unanswered = rules.find(({ kind }) => kind === 'unanswered_inbound')
    await admin.caller.patch(`/alert-rules/${unanswered?.id}`, {
      params: { levels: [{ severity: 'high', hours: 0.01 }] },
      calendar: 'always',
    })
    const writes = (subject: string, client: number) =>
      admin.caller.post('/communications', {
        client_id: clients[client]?.id,
        type: 'email',
        direction: 'inbound',
        subject,
        from_address: 'cy@corvid.example',
        from_name: 'Cy',
        timestamp: new Date(Date.now() - 120_000).toISOString(),
      })
    await page.goto(`${site.url}/settings#notices`)
    const notices = page.getByRole('group', { name: 'Notices of', exact: true })
    await notices.getByText('All clients').waitFor()
    await page.waitForTimeout(1_000)
    await writes('Anybody there?', 2)
    const toast = page.getByRole('dialog', { name: /waiting for an answer/ })
    await toast.waitFor()
    // Under the pointer it stays, however long the check takes.
    await toast.hover()
    expect(await violations(page)).toEqual([])
    await toast.getByRole('button', { name: 'Open' }).click()
    await page.waitForURL(/\/alerts\?alert=/)
    await page
      .getByRole('complementary', { name: 'Unanswered message' })
      .getByText('Anybody there?')
      .first()
      .waitFor()

    await page.goto(`${site.url}/settings#notices`)
    await notices.getByText('None').click()
    await expect.poll(async () => (await admin.caller.get('/me/preferences')).body.notices).toBe('off')
    await writes('Hello again', 1)
    const raised = async () =>
      (await admin.caller.get(`/alerts?rule=unanswered_inbound&client_id=${clients[1]?.id}`)).body.items
        .length
    await expect.poll(raised, { timeout: 10_000 }).toBe(1)
    await page.waitForTimeout(1_000)
    expect(await page.locator('[data-type=notice]').count()).toBe(0)
  })
})
