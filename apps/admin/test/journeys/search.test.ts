import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('search in the palette', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  let person: Awaited<ReturnType<Site['visitor']>>
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    const make = async (name: string, path: string, body: object) => {
      const answer = await admin.caller.post(path, body)
      expect(answer.status, answer.text).toBe(201)
      ids[name] = answer.body.id
    }
    await make('client', '/clients', { name: 'Halcyon Coffee' })
    const client_id = ids.client
    await make('tea', '/clients', { name: 'Halcyon Tea' })
    await make('call', '/communications', {
      client_id,
      type: 'call',
      subject: 'Halcyon call',
      body: 'Nothing new.',
    })
    await make('ticket', '/tickets', {
      client_id,
      title: 'Redesign the landing page',
      description: 'The tangerine banner goes.',
    })
    await make('document', '/documents', {
      client_id,
      name: 'Marmalade brief',
      url: 'https://files.example/brief',
    })
    for (const n of [1, 2, 3, 4, 5, 6])
      await make(`mail${n}`, '/communications', {
        client_id,
        type: 'note',
        subject: `Marmalade order ${n}`,
        body: 'As we said on the phone.',
        timestamp: `2026-01-0${n}T10:00:00Z`,
      })
    person = await site.visitor(admin.caller)
    page = await person.open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).getByText('Halcyon Coffee').waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const field = () => page.getByRole('combobox', { name: 'Search clients, people and commands' })
  const option = (name: string | RegExp) => page.getByRole('option', { name })
  const marked = () => page.locator('[role=option][aria-selected=true]')
  const open = async (typed: string) => {
    await page.keyboard.press('Control+k')
    await field().waitFor()
    await page.keyboard.type(typed)
  }

  it('opens what is found at its screen, typos forgiven, by keyboard alone', async () => {
    await open('halcion cofee')
    await expect.poll(() => marked().innerText()).toContain('Halcyon Coffee')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/clients/${ids.client}`)

    await open('lnading page')
    await option(/Redesign the landing page/).waitFor()
    expect(
      await option(/Redesign/)
        .locator('mark')
        .allInnerTexts(),
    ).toEqual(['landing', 'page'])
    expect(await option(/Redesign/).innerText()).toContain('Halcyon Coffee')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/tickets?panel=${ids.ticket}`)

    await open('tangerine')
    await option(/tangerine banner/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await field().waitFor({ state: 'detached' })

    await open('marmalade brief')
    await option(/Marmalade brief/).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/documents?doc=${ids.document}`)

    await open('marmalade order')
    await option(/order 6/).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/communications?item=${ids.mail6}`)
    await page.getByRole('complementary').getByText('Marmalade order 6').first().waitFor()
  })

  it('offers what was open last', async () => {
    await page.keyboard.press('Control+k')
    const recent = page.getByRole('group', { name: 'Recent' }).getByRole('option')
    await expect
      .poll(() => recent.allInnerTexts())
      .toEqual(
        expect.arrayContaining([
          expect.stringContaining('Halcyon Coffee'),
          expect.stringContaining('Redesign the landing page'),
        ]),
      )
    // not what is open now
    expect((await recent.allInnerTexts()).join()).not.toContain('order 6')
    await page.keyboard.press('Escape')
  })

  it('searches on in the lists', async () => {
    await open('marmalade')
    await option('Search communications for “marmalade”').waitFor()
    // from the first row up: the lists are the last ones
    for (const kind of ['documents', 'tickets', 'communications']) {
      await page.keyboard.press('ArrowUp')
      expect(await marked().getAttribute('aria-label')).toBe(`Search ${kind} for “marmalade”`)
    }
    await page.keyboard.press('Enter')
    await page.waitForURL('**/communications?q=marmalade')
    await page.getByRole('grid', { name: 'Communications' }).getByText('order 1').waitFor()
  })

  it('shows all results on a page of their own, by kind', async () => {
    await open('marmalade')
    await option('Search everything for “marmalade”').waitFor()
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?q=marmalade')
    const results = page.getByRole('grid', { name: 'Results' })
    await results.getByText('Marmalade brief').waitFor()
    await results.getByRole('heading', { name: 'Communications' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('tab', { name: 'Communications' }).click()
    await page.waitForURL('**/search?q=marmalade&kind=communication')
    await results.getByText('Marmalade brief').waitFor({ state: 'detached' })
    await results.getByText('Marmalade order 1').click()
    await page.waitForURL(`**/communications?item=${ids.mail1}`)
  })

  it('shows what is known here at once, and moves nothing when the server answers', async () => {
    const held: Route[] = []
    await page.route('**/rpc/search/find', (route) => void held.push(route))
    await open('ma')
    await expect.poll(() => held.length).toBeGreaterThan(0)
    await page.keyboard.type('rketing')
    await field().fill('hal')
    const client = option(/Halcyon Tea/)
    await client.waitFor()
    const before = await client.boundingBox()
    await page.getByText(/Still searching/).waitFor()
    const lists = option('Search tickets for “hal”')
    const place = await lists.boundingBox()
    await page.keyboard.press('ArrowDown')
    const chosen = await marked().getAttribute('id')
    // the newest question first: what was asked before must not take its place
    await expect.poll(() => held.length).toBeGreaterThan(1)
    await page.unroute('**/rpc/search/find')
    for (const route of held.toReversed()) await route.continue().catch(() => {})
    await page.getByText(/Still searching/).waitFor({ state: 'detached' })
    expect(await client.boundingBox()).toEqual(before)
    expect(await marked().getAttribute('id')).toBe(chosen)
    if (await lists.isVisible()) expect((await lists.boundingBox())?.x).toBe(place?.x)
    await page.keyboard.press('Escape')
  })

  it('leads to what other screens can do, and says when the server is away', async () => {
    await open('acknowledge')
    await option(/Acknowledge.*Go to alerts/).waitFor()
    await field().fill('upload docu')
    await option(/Upload documents/)
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/documents?doc=files')

    await page.context().setOffline(true)
    await open('halcyon')
    await page.getByRole('dialog').getByText('The server cannot be reached').waitFor()
    expect(await marked().innerText()).toContain('Halcyon')
    await page.context().setOffline(false)
    await page.getByText('The server cannot be reached').waitFor({ state: 'detached' })
    // what the browser says of a line that was cut on purpose
    const others = person.errors.filter((error) => !error.includes('ERR_INTERNET_DISCONNECTED'))
    person.errors.splice(0, person.errors.length, ...others)
    await page.keyboard.press('Escape')
  })

  it('paints what is known here within 100 ms of the key', async () => {
    await open('h')
    const waits = await page.evaluate(async () => {
      const field = document.activeElement as HTMLInputElement
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      const taken: number[] = []
      for (const text of ['ha', 'hal', 'halc', 'halcy', 'halcyo', 'halcyon']) {
        const start = performance.now()
        set?.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        taken.push(performance.now() - start)
      }
      return taken.sort((a, b) => a - b)
    })
    expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(100)
    await page.keyboard.press('Escape')
  })

  it('works by touch on a phone, light and dark', async () => {
    const phone = await site.visitor(admin.caller)
    const small = await phone.open('/clients')
    await small.setViewportSize({ width: 375, height: 700 })
    await small.getByRole('button', { name: 'Search' }).click()
    await small.getByRole('combobox').last().fill('marmalade')
    await small.getByRole('option', { name: /order 6/ }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await small.emulateMedia({ colorScheme })
      expect(await violations(small)).toEqual([])
    }
    await small.getByRole('option', { name: /Marmalade brief/ }).click()
    await small.waitForURL(`**/documents?doc=${ids.document}`)
  })
})
