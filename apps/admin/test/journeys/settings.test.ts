import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('settings', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    page = await (await site.visitor(admin.caller)).open('/settings')
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const section = (name: string, of = page) => of.getByRole('region', { name, exact: true })
  const nav = () => page.getByRole('navigation', { name: 'Sections' })
  const settings = async () => (await admin.caller.get('/agency')).body
  const preferences = async () => (await admin.caller.get('/me/preferences')).body
  const undo = () => page.getByRole('button', { name: 'Undo' }).first().click()
  const focused = (selector: string) =>
    expect.poll(() => page.evaluate((at) => document.activeElement?.matches(at), selector)).toBe(true)

  it('by pointer: everything is changed, and changed back', async () => {
    expect(await violations(page)).toEqual([])
    const name = section('Agency').getByRole('textbox', { name: 'Name' })
    await name.fill('Northwind & Co')
    await section('Agency').getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await settings()).agency.name).toBe('Northwind & Co')
    await page.getByText('Agency renamed').first().waitFor()
    await undo()
    await expect.poll(async () => (await settings()).agency.name).toBe('Northwind')
    expect(await name.inputValue()).toBe('Northwind')

    await nav().getByRole('link', { name: 'Notices' }).click()
    await page.waitForURL(/#notices$/)
    await expect.poll(() => nav().locator('[aria-current=location]').textContent()).toBe('Notices')
    await page.getByRole('group', { name: 'Default notices of' }).getByText('My clients').click()
    await page.getByText('As the agency has it: my clients.').waitFor()
    expect(await preferences()).toMatchObject({ notices: 'mine', own_notices: null })
    const own = page.getByRole('group', { name: 'Notices of', exact: true })
    await own.getByText('None').click()
    await page.getByText('Your own choice. The agency’s default is: my clients.').waitFor()
    await expect.poll(preferences).toMatchObject({ notices: 'off', own_notices: 'off' })
    await own.getByText('Default', { exact: true }).click()
    await expect.poll(preferences).toMatchObject({ notices: 'mine', own_notices: null })

    await section('Appearance').getByText('Dark').click()
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expect(await violations(page)).toEqual([])
    await section('Appearance').getByText('Light').click()
  })

  it('by keyboard alone: a section from the palette, the business hours, the own domains', async () => {
    await page.goto(site.url)
    await page.getByRole('heading', { name: 'Portfolio' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('settings hours')
    await page.getByRole('option', { name: 'Settings: business hours' }).waitFor()
    await page.keyboard.press('Enter')
    await focused('#business-hours-title')
    await page.keyboard.press('Tab')
    await focused('[role=combobox]')
    await page.keyboard.type('berlin')
    await page.getByRole('option', { name: /Europe\/Berlin/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+s')
    await page.getByText('Business hours saved').first().waitFor()
    expect((await admin.caller.get('/business-calendar')).body.time_zone).toBe('Europe/Berlin')

    await page.keyboard.press('Control+k')
    await page.keyboard.type('own addresses')
    await page.getByRole('option', { name: 'Settings: own addresses' }).waitFor()
    await page.keyboard.press('Enter')
    await focused('#addresses-title')
    const domain = page.getByRole('textbox', { name: 'Add to own domains' })
    await page.keyboard.press('Tab')
    while (!(await domain.evaluate((field) => field === document.activeElement)))
      await page.keyboard.press('Tab')
    await page.keyboard.type('northwind')
    await page.keyboard.press('Enter')
    await page.getByText(/“northwind” is not a domain/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+a')
    await page.keyboard.type('gmail.com')
    await page.keyboard.press('Enter')
    await page.getByText(/Everybody can have an address at gmail.com/).waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('northwind.te')
    await page.keyboard.press('Shift+Tab')
    await page.getByText('“northwind.te” is not added yet').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    await page.keyboard.type('st')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await settings()).settings.own_domains).toContain('northwind.test')
    await page.getByText('northwind.test added').waitFor()
    await page.getByRole('heading', { name: 'Own addresses' }).focus()
    await page.keyboard.press('z')
    await expect.poll(async () => (await settings()).settings.own_domains).not.toContain('northwind.test')
    await domain.focus()
    await page.keyboard.type('northwind.test')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await settings()).settings.own_domains).toContain('northwind.test')
  })

  it('keep a draft when somebody else was faster, and ask whose is to stay', async () => {
    await page.goto(`${site.url}/settings#business-hours`)
    const name = section('Agency').getByRole('textbox', { name: 'Name' })
    await name.fill('Mine')
    const hours = section('Business hours')
    await hours.getByRole('button', { name: 'Saturday: add hours' }).click()
    await admin.caller.patch('/agency', { name: 'Theirs' })
    await admin.caller.patch('/business-calendar', { holidays: ['2030-01-01'] })

    const note = section('Agency').getByRole('alert')
    await note.getByText('Theirs', { exact: true }).waitFor()
    expect(await name.inputValue()).toBe('Mine')
    await hours.getByRole('alert').getByText('Yours is kept and not saved').waitFor()
    expect(await violations(page)).toEqual([])
    await note.getByRole('button', { name: 'Go on with mine' }).click()
    await section('Agency').getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await settings()).agency.name).toBe('Mine')
    await hours.getByRole('button', { name: 'Take theirs' }).click()
    await hours.getByText('1 Jan 2030').or(hours.getByText('Jan 1, 2030')).waitFor()
    expect((await admin.caller.get('/business-calendar')).body.week.sat).toEqual([])
  })

  it('are values to whoever may not change them, but for what is theirs', async () => {
    const hand = await joined(site, admin, { email: 'hal@northwind.test' })
    const his = await (await site.visitor(hand.caller)).open('/alert-rules?open=calendar')
    await his.waitForURL(/\/settings#business-hours$/)
    await section('Business hours', his).getByText('Europe/Berlin').waitFor()
    expect(await his.getByRole('textbox').count()).toBe(0)
    expect(await his.getByRole('group', { name: 'Default notices of' }).count()).toBe(0)
    expect(await his.getByRole('button', { name: /add hours|Remove|Save/ }).count()).toBe(0)
    await section('Own addresses', his).getByText('northwind.test').waitFor()
    await his.getByRole('group', { name: 'Notices of', exact: true }).getByText('All clients').click()
    await expect
      .poll(async () => (await hand.caller.get('/me/preferences')).body)
      .toEqual({ notices: 'all', own_notices: 'all', default_notices: 'mine' })
    expect(await violations(his)).toEqual([])
  })

  it('say what is wrong when they cannot be loaded, and try again', async () => {
    await page.route('**/rpc/agency/settings*', (route) => route.fulfill({ status: 404 }))
    await page.goto(`${site.url}/settings`)
    await page.getByRole('button', { name: 'Try again' }).first().waitFor()
    await page.unroute('**/rpc/agency/settings*')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
  })
})
