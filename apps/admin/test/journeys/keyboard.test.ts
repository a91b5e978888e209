import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { elsewhere } from '../../web/features/palette/elsewhere.ts'
import { destinations } from '../../web/features/shell/navigation.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

describe.skipIf(browser === undefined)('by keyboard', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    await joined(site, admin, { email: 'hal@acme.example' })
    page = await (await site.visitor(admin.caller)).open('/communications')
    await page.getByRole('heading', { name: 'No communications yet' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  it('logs from the first field on, and runs no shortcut while the form is on the way', async () => {
    const slow = await (await site.visitor(admin.caller)).open('/settings')
    // The form's code comes late, as over a bad line.
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await slow.route('**/assets/log-panel-*.js', async (route) => {
      await held
      await route.continue()
    })
    await slow.getByRole('heading', { name: 'Appearance' }).waitFor()
    await slow.keyboard.press('g')
    await slow.keyboard.press('m')
    await slow.getByRole('heading', { name: 'No communications yet' }).waitFor()
    await slow.keyboard.press('l')
    await slow.getByRole('complementary', { name: 'Loading…' }).waitFor()
    // "c" would go to a new client, "gp" to the people, "?" open the help.
    await slow.keyboard.type('cgp?')
    expect(new URL(slow.url()).pathname).toBe('/communications')
    expect(await slow.getByRole('dialog').count()).toBe(0)
    release()
    const client = slow.getByRole('combobox', { name: 'Client' })
    await expect.poll(() => client.evaluate((field) => field === document.activeElement)).toBe(true)
    await slow.keyboard.type('north')
    await slow.keyboard.press('Enter')
    await expect.poll(() => client.inputValue()).toBe('Northwind')
    expect(new URL(slow.url()).pathname).toBe('/communications')

    // Left and opened again, the form is as it was, with the client that was chosen before anything was written.
    await slow.getByRole('textbox', { name: 'Subject' }).fill('A word on the budget')
    await slow.keyboard.press('Escape')
    await slow.getByRole('complementary', { name: 'Log a communication' }).waitFor({ state: 'detached' })
    await slow.keyboard.press('l')
    await expect.poll(() => client.inputValue()).toBe('Northwind')
    const subject = slow.getByRole('textbox', { name: 'Subject' })
    expect(await subject.inputValue()).toBe('A word on the budget')
    // Logged, it is gone for good, although the form was left before the answer came.
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await slow.route('**/rpc/communications/create*', async (route) => {
      await asked
      await route.continue()
    })
    await subject.press('Control+Enter')
    await slow.getByRole('button', { name: 'Log it' }).and(slow.locator('[aria-busy=true]')).waitFor()
    await slow.keyboard.press('Escape')
    await slow.getByRole('complementary', { name: 'Log a communication' }).waitFor({ state: 'detached' })
    answer()
    await slow.getByText('Logged', { exact: true }).waitFor()
    await slow.keyboard.press('l')
    expect(await subject.inputValue()).toBe('')
    await slow.keyboard.press('Escape')

    // Changed by somebody else meanwhile, it is not written over by the same keys pressed twice.
    await slow.getByRole('row').filter({ hasText: 'A word on the budget' }).click()
    await slow.getByRole('button', { name: 'Edit', exact: true }).waitFor()
    await slow.keyboard.press('e')
    await subject.fill('Two words on the budget')
    const { body } = await admin.caller.get('/communications?q=budget')
    const path = `/communications/${body.items[0].id}`
    await admin.caller.patch(path, { subject: 'Three words on the budget' })
    await subject.press('Control+Enter')
    await slow.getByRole('alert').filter({ hasText: 'Three words on the budget' }).waitFor()
    await subject.press('Control+Enter')
    await slow.getByRole('button', { name: 'Keep mine' }).click()
    expect((await admin.caller.get(path)).body.subject).toBe('Three words on the budget')
    await subject.press('Control+Enter')
    await slow.getByText('Saved', { exact: true }).waitFor()
    expect((await admin.caller.get(path)).body.subject).toBe('Two words on the budget')
    await admin.caller.delete(path)
  })

  it.each([
    ['the code of the choices', '**/assets/combobox-parts-*.js'],
    ['the clients', '**/rpc/clients/list*'],
  ])('takes the client that was named before %s came', async (_what, late) => {
    const visitor = await site.visitor(admin.caller)
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await visitor.context.route(late, async (route) => {
      await held
      await route.continue()
    })
    const slow = await visitor.open('/communications')
    await slow.getByRole('heading', { name: 'No communications yet' }).waitFor()
    await slow.keyboard.press('l')
    const client = slow.getByRole('combobox', { name: 'Client' })
    await expect.poll(() => client.evaluate((field) => field === document.activeElement)).toBe(true)
    await slow.keyboard.type('north')
    await slow.keyboard.press('Enter')
    expect(await client.inputValue()).toBe('north')
    release()
    await expect.poll(() => client.inputValue()).toBe('Northwind')
    expect(await slow.getByText('Choose a client.').count()).toBe(0)
    await expect.poll(() => slow.getByRole('option').count()).toBe(0)
    await slow.keyboard.press('Tab')
    expect(await client.inputValue()).toBe('Northwind')
  })

  it('shows every field of the log beside the list', async () => {
    await page.keyboard.press('l')
    const panel = page.getByRole('complementary', { name: 'Log a communication' })
    const whole = await panel.boundingBox()
    for (const label of ['When', 'Direction', 'Minutes']) {
      const field = await panel.getByLabel(label, { exact: true }).boundingBox()
      expect(field?.width, label).toBeGreaterThan(120)
      expect((field?.x ?? 0) + (field?.width ?? 0), label).toBeLessThan((whole?.x ?? 0) + (whole?.width ?? 0))
    }
    expect(
      await panel.getByLabel('When').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth),
    ).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('gives a screen its own key on a page loaded anew, though the shell knows the action as well', async () => {
    for (const [path, name] of [
      ['/people', 'Invite people'],
      ['/alerts', 'New alert'],
    ] as const) {
      await page.goto(`${site.url}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('n')
      await page.getByRole('complementary', { name }).waitFor()
    }
  })

  it('lists in the help what other screens add', async () => {
    await page.goto(`${site.url}/settings`)
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    await page.keyboard.press('?')
    const others = page.getByRole('dialog').getByRole('region', { name: 'On other screens' })
    await others.getByText('Log a call, meeting, note or e-mail').first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('names in the help and the palette of other screens the keys that those screens have', async () => {
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    /** The keys of what works on the screen, by the ids of the actions. */
    const working = async () => {
      await page.keyboard.press('?')
      await dialog.waitFor()
      const items = await dialog
        .locator('[data-action]:not(section[aria-labelledby=help-elsewhere] *)')
        .evaluateAll((all) => all.map(({ dataset }) => [dataset.action ?? '', dataset.keys ?? ''] as const))
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      return new Map(items)
    }
    await page.goto(`${site.url}/settings`)
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    const everywhere = await working()
    const wrong: string[] = []
    for (const { to, label, keys } of destinations) {
      for (const key of keys.split(' ')) await page.keyboard.press(key)
      await page.waitForURL((url) => url.pathname === to)
      await page.getByRole('heading', { level: 1, name: label, exact: true }).waitFor()
      const here = await working()
      const told = elsewhere.filter((place) => place.to === to).flatMap(({ shortcuts }) => shortcuts)
      for (const { id, keys } of told)
        if (here.has(id) && here.get(id) !== (keys ?? ''))
          wrong.push(`${to}: ${id} is ${here.get(id)}, told as ${keys}`)
      const known = new Set(elsewhere.flatMap(({ shortcuts }) => shortcuts.map(({ id }) => id)))
      for (const id of here.keys())
        if (!known.has(id) && !everywhere.has(id)) wrong.push(`${to}: ${id} is told nowhere else`)
    }
    expect(wrong).toEqual([])
  })

  it('finds people by name and by address, and says when there is nothing', async () => {
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search clients, people and commands' })
    await field.fill('hal@acme')
    await page.getByRole('option', { name: 'New Hand' }).waitFor()
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await field.fill('qzoe')
    await page.getByText('Nothing found for “qzoe”').waitFor()
    expect(await page.getByRole('option').count()).toBe(0)
    await field.fill('new han')
    await page.getByRole('option', { name: 'New Hand' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'New Hand' }).waitFor()
  })
})
