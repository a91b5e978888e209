import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel(/e-mail/i).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

describe.skipIf(browser === undefined)('one’s own account', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let ada: Awaited<ReturnType<typeof joined>>
  /** The admin, who reads the outbox, and Ada in two browsers. */
  let desk: Page
  let page: Page
  let phone: Page

  /** The links of the mails to an address, newest first, as the admin copies them out of the outbox. */
  async function linksTo(address: string, kind: string): Promise<string[]> {
    await desk.goto(`${site.url}/outbox`)
    const rows = desk
      .getByRole('grid', { name: 'Outbox' })
      .getByRole('row')
      .filter({ hasText: address })
      .filter({ hasText: kind })
    await rows.first().waitFor()
    const links: string[] = []
    for (const row of await rows.all()) {
      await row.click()
      links.push(
        await desk
          .getByRole('complementary', { name: kind })
          .getByText(/#token_hash=/)
          .first()
          .innerText(),
      )
      await desk.keyboard.press('Escape')
    }
    return links
  }

  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    ada = await joined(site, admin, { email: 'ada@acme.example' })
    desk = await (await site.visitor(admin.caller)).open('/outbox')
    page = await (await site.visitor(ada.caller)).open('/clients')
    phone = await (await site.visitor()).open('/sign-in')
    await signIn(phone, ada.email, ada.password)
    await phone.getByRole('heading', { name: 'Portfolio' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  it('is reached by keyboard; a new name shows at once, and is taken back', async () => {
    await page.getByRole('grid', { name: 'Clients' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('y')
    await page.getByLabel('Name', { exact: true }).fill('Ada Byron')
    await page.keyboard.press('Enter')
    await page.getByText('Name changed').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByLabel('Name', { exact: true }).inputValue()).toBe('New Hand')
    expect(await violations(page)).toEqual([])
  })

  it('ends another session, and the other browser is out at once', async () => {
    const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')
    await sessions.filter({ hasText: 'Chrome' }).first().waitFor()
    await sessions.getByText('This one').waitFor()
    expect(await sessions.getByText('last used').count()).toBe(await sessions.count())
    await sessions
      .getByRole('button', { name: /^Sign out Chrome.*, signed in .*\d:\d\d:\d\d/ })
      .first()
      .waitFor()
    await sessions
      .filter({ hasText: 'Chrome' })
      .getByRole('button', { name: /^Sign out/ })
      .first()
      .click()
    await page.getByText('Signed out there').waitFor()
    await expect.poll(() => phone.url(), { timeout: 10_000 }).toContain('/sign-in')
    await signIn(phone, ada.email, ada.password)
    await phone.getByRole('heading', { name: 'Portfolio' }).waitFor()
  })

  const changed = 'quite another password'

  it('changes the password for the one that is known, and signs out everywhere else', async () => {
    await page.getByRole('button', { name: 'Change password' }).click()
    await page.getByLabel('Current password').fill('not the password')
    await page.getByLabel('New password').fill(changed)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('The current password is not right.').waitFor()
    await page.getByLabel('Current password').fill(ada.password)
    await page.keyboard.press('Enter')
    await page.getByText('Password changed').waitFor()
    await expect.poll(() => phone.url(), { timeout: 10_000 }).toContain('/sign-in')
    await signIn(phone, ada.email, ada.password)
    await phone.getByText('do not match').waitFor()
    await signIn(phone, ada.email, changed)
    await phone.getByRole('heading', { name: 'Portfolio' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Change password' }).waitFor()
  })

  it('changes the address once the links are followed', async () => {
    await page.getByRole('button', { name: 'Change e-mail' }).click()
    await page.getByLabel('New e-mail').fill('countess@acme.example')
    await page.getByLabel('Your password').fill(changed)
    await page.keyboard.press('Enter')
    await page.getByText('waits to be confirmed').waitFor()
    const links = await linksTo('countess@acme.example', 'Change of address')
    links.push(...(await linksTo('ada@acme.example', 'Change of address').catch(() => [])))
    for (const link of links) {
      await phone.goto(link)
      await phone
        .getByRole('heading', { name: 'Your address is confirmed' })
        .or(phone.getByRole('heading', { name: 'One more link to follow' }))
        .waitFor()
      expect(phone.url()).not.toContain('token')
    }
    await phone.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
    expect(await violations(phone)).toEqual([])
    await page.getByText('countess@acme.example').first().waitFor()
    await page.getByText('waits to be confirmed').waitFor({ state: 'detached' })
    const [pair] = await site.sql(
      'select a.email as account, u.email as profile from auth.users a join public.users u using (id) where a.id = $1',
      [ada.user.id],
    )
    expect(pair).toEqual({ account: 'countess@acme.example', profile: 'countess@acme.example' })
  })

  it('says the same of known and unknown addresses when a password is forgotten', async () => {
    const visitor = await site.visitor()
    const lost = await visitor.open('/sign-in')
    await lost.getByRole('link', { name: 'Forgot password?' }).click()
    // the page left has a field of that name too
    await lost.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
    await lost.getByLabel('E-mail').fill('nobody@acme.example')
    expect(await violations(lost)).toEqual([])
    await lost.keyboard.press('Enter')
    await lost.getByRole('heading', { name: 'Ask an admin for your link' }).waitFor()
    expect(await violations(lost)).toEqual([])
    await lost.getByRole('button', { name: 'Another address' }).click()
    await lost.getByLabel('E-mail').fill('countess@acme.example')
    await lost.keyboard.press('Enter')
    await lost.getByRole('heading', { name: 'Ask an admin for your link' }).waitFor()

    const [link = ''] = await linksTo('countess@acme.example', 'New password')
    await lost.goto(link)
    await lost.getByRole('heading', { name: 'Set a new password' }).waitFor()
    expect(lost.url()).toBe(`${site.url}/reset-password`)
    expect(await violations(lost)).toEqual([])
    await lost.getByLabel('New password').fill('remembered for good')
    await lost.keyboard.press('Enter')
    await lost.getByRole('heading', { name: 'Portfolio' }).waitFor()
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('/sign-in')

    await lost.goto(link)
    await lost.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await lost.getByRole('link', { name: 'Send another link' }).waitFor()
  })

  it('leads the links of other mail templates to the right page, from any address', async () => {
    const visitor = await site.visitor()
    const lost = await visitor.open('/#error=access_denied&error_code=otp_expired&error_description=no')
    await lost.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    await lost.goto(`${site.url}/clients#access_token=a&refresh_token=b&type=recovery`)
    await lost.getByRole('heading', { name: 'Set a new password' }).waitFor()
    expect(lost.url()).toBe(`${site.url}/reset-password`)
  })
})
