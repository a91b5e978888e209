import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()
const day = 24 * 60 * 60_000

describe.skipIf(browser === undefined)('the portfolio', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  const clients: Record<string, string> = {}
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    page = await (await site.visitor(admin.caller)).open('/')
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const ranking = (of = page) => of.getByRole('grid', { name: 'Portfolio' })
  const row = (name: string, of = page) => ranking(of).getByRole('row').filter({ hasText: name })
  const order = async (of = page) =>
    (await ranking(of).locator('[role=row][data-key] a').allInnerTexts()).map((name) => name.trim())
  const said = async (
    client: string,
    type: string,
    direction: string | null,
    days: number,
    subject: string,
  ) => {
    const timestamp = new Date(Date.now() - days * day).toISOString()
    const body = { client_id: clients[client], type, direction, subject, body: 'What was said.', timestamp }
    expect((await admin.caller.post('/communications', body)).status).toBe(201)
  }

  it('leads an agency without clients to its first one', async () => {
    await page.getByRole('heading', { name: 'Add your first client' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('main').getByRole('button', { name: 'New client' }).first().click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Calm Harbour')
    await page.keyboard.press('Enter')
    await page.getByRole('grid', { name: 'Clients' }).getByText('Calm Harbour').waitFor()
    // The row is shown before the server has it.
    const found = async () => (await admin.caller.get('/clients?q=Calm')).body.items[0]?.id
    await expect.poll(found, { timeout: 10_000 }).toEqual(expect.any(String))
    const calm = await found()
    clients['Calm Harbour'] = calm
    await admin.caller.patch(`/clients/${calm}`, { owner_id: null })
    for (const name of ['Acme Outdoor', 'Wren Books'])
      clients[name] = (await admin.caller.post('/clients', { name, owner_id: admin.user.id })).body.id
  })

  it('ranks who waits for us first, and says why without opening anything', async () => {
    await said('Calm Harbour', 'meeting', 'outbound', 1, 'Monthly review')
    await said('Acme Outdoor', 'call', 'outbound', 20, 'Kick-off')
    await said('Acme Outdoor', 'email', 'inbound', 9, 'The invoice is wrong')
    await said('Wren Books', 'meeting', 'outbound', 12, 'Autumn plan')
    await page.keyboard.press('g')
    await page.keyboard.press('h')
    const acme = row('Acme Outdoor')
    await acme.getByText('The invoice is wrong').waitFor()
    await acme.getByRole('button', { name: 'Read message: Acme Outdoor' }).waitFor()
    expect((await order())[0]).toBe('Acme Outdoor')
    await page.getByText('1 of 3 needs you').waitFor()
    expect(await acme.getByText(/health \d+ of 100/i).count()).toBe(1)
    expect(await violations(page)).toEqual([])
  })

  it('answers by keyboard alone, and nothing moves below the cursor until the reader wants it', async () => {
    const before = await order()
    await page.keyboard.press('n')
    await page.getByText('No client is marked').waitFor()
    expect(page.url()).not.toContain('panel')
    await page.keyboard.press('j')
    await page.keyboard.press('n')
    const reading = page.getByRole('complementary', { name: 'E-mail' })
    await reading.getByRole('heading', { name: 'The invoice is wrong' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('r')
    const logging = page.getByRole('complementary', { name: 'Log with Acme Outdoor' })
    await expect.poll(() => logging.getByLabel('Subject').inputValue()).toBe('Re: The invoice is wrong')
    await logging.getByText('What was said.').waitFor()
    await page.keyboard.press('Control+Enter')
    await logging.waitFor({ state: 'detached' })
    await row('Acme Outdoor').getByText('The invoice is wrong').waitFor({ state: 'detached' })

    await said('Wren Books', 'email', 'inbound', 8, 'Where is the cover?')
    await page.getByRole('button', { name: 'New ranking' }).waitFor()
    await row('Wren Books').getByRole('button', { name: 'Read message: Wren Books' }).waitFor()
    expect(await order()).toEqual(before)
    await page.keyboard.press('u')
    await expect.poll(async () => (await order())[0]).toBe('Wren Books')
  })

  it('filters by pointer, in the URL', async () => {
    await page.getByRole('button', { name: 'Mine' }).click()
    await expect.poll(() => page.url()).toContain(`owner=${admin.user.id}`)
    await row('Calm Harbour').waitFor({ state: 'detached' })
    expect((await order()).sort()).toEqual(['Acme Outdoor', 'Wren Books'])
    await page.keyboard.press('m')
    await row('Calm Harbour').waitFor()
    await page.goto(`${site.url}/?q=nobody`)
    await page.getByRole('heading', { name: 'No client matches' }).waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await row('Calm Harbour').waitFor()
    await row('Wren Books').getByText('Where is the cover?').click()
    await page.getByRole('complementary', { name: 'E-mail' }).getByText('Wren Books').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.url()).not.toContain('panel')
  })

  it('opens a client with its health: factors that sum to the score, history, what comes next', async () => {
    // The click has marked its row.
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Wren Books' }).waitFor()
    const facts = page.getByRole('complementary', { name: 'Facts' })
    const parts = facts.getByRole('list', { name: 'What the score is made of' })
    await parts.waitFor()
    const points = await parts.getByText(/^\d+ of \d+$/).allInnerTexts()
    const sum = points.reduce((total, text) => total + Number(text.split(' ')[0]), 0)
    await facts.getByText(new RegExp(`^health ${sum} of 100`, 'i')).waitFor()
    await facts.getByText('Waiting on us for').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('n')
    await page.getByRole('complementary', { name: 'E-mail' }).getByText('Where is the cover?').waitFor()
    await page.goBack()
    await page.goBack()
    await ranking().waitFor()
  })

  it('acts on the marked client when it is out of sight', async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        admin.caller.post('/clients', { name: `Quiet ${String(n).padStart(2, '0')}` }),
      ),
    )
    await page.goto(site.url)
    await row('Quiet').first().waitFor()
    const [first] = await order()
    await ranking().hover()
    await page.keyboard.press('j')
    await page.mouse.wheel(0, 5_000)
    await row(first as string).waitFor({ state: 'detached' })
    await page.keyboard.press('l')
    const logging = page.getByRole('complementary', { name: `Log with ${first}` })
    await logging.waitFor()
    await page.keyboard.press('Escape')
    await logging.waitFor({ state: 'detached' })
  })

  it('serves triage on a phone', async () => {
    const phone = await (await site.visitor(admin.caller)).context.newPage()
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.goto(site.url)
    await row('Wren Books', phone).waitFor()
    expect(await violations(phone)).toEqual([])
    await phone.getByRole('button', { name: 'Read message: Wren Books' }).click()
    await phone.getByRole('dialog', { name: 'E-mail' }).getByText('Where is the cover?').first().waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
