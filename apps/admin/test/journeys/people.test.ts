import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined, mailedToken } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()
const password = 'a horse of another colour'

const row = (page: Page, text: string) =>
  page.getByRole('grid', { name: 'People' }).getByRole('row').filter({ hasText: text })

describe.skipIf(browser === undefined)('people', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    page = await (await site.visitor(admin.caller)).open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  let link: string
  let ada: Page

  it('invites several people by keyboard, and says of each address what became of it', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await row(page, 'Ann Lee').waitFor()
    await page.keyboard.press('n')
    const field = page.getByLabel('Addresses', { exact: true })
    await field.fill(`Ada Lovelace <ada@acme.example>, nonsense; ben@acme.example ${admin.email}`)
    await page.getByText('2 people to invite, 2 left out').waitFor()
    expect(await page.getByRole('list', { name: 'Addresses read' }).innerText()).toContain('already')
    expect(await violations(page)).toEqual([])
    // The answer is held back: live updates say before it who has come in.
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/rpc/people/invite', async (route) => {
      const response = await route.fetch()
      await held
      await route.fulfill({ response })
    })
    await page.keyboard.press('Control+Enter')
    await page.getByText('Inviting: 2 of 2 done, 2 left out').waitFor()
    release()
    await page.getByRole('heading', { name: '2 people invited' }).waitFor()
    expect(await page.getByRole('list', { name: 'What became of each address' }).innerText()).toContain(
      'Left out. This is not an e-mail address.',
    )
    await page.unroute('**/rpc/people/invite')
    await row(page, 'Ada Lovelace').getByText('Invited').filter({ visible: true }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  it('keeps what is being typed while the server fails, and says that it cannot be reached', async () => {
    // Failures are provoked here: a page whose errors nobody counts.
    const { context } = await site.visitor(admin.caller)
    const away = await context.newPage()
    await away.goto(`${site.url}/people?panel=invite`)
    const field = away.getByLabel('Addresses', { exact: true })
    await field.fill('dan@acme.example')
    let asked = 0
    await away.route('**/rpc/people/list*', async (route) => {
      asked += 1
      await route.fulfill({ status: 500, json: {} })
    })
    await away.route('**/rpc/people/invite', (route) => route.abort())
    await admin.caller.patch(`/members/${admin.user.id}`, { full_name: 'Ann Lee' })
    // The first try and two more: only then has the refetch failed.
    await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThanOrEqual(3)
    await away.waitForTimeout(300)
    expect(await field.inputValue()).toBe('dan@acme.example')
    await away.keyboard.press('Control+Enter')
    await away.getByRole('alert').filter({ hasText: 'The server cannot be reached' }).waitFor()
    expect(await field.inputValue()).toBe('dan@acme.example')
    await away.close()
  })

  it('shows the mail in the outbox, with its link', async () => {
    await page.getByRole('link', { name: 'Open the outbox' }).click()
    const mail = page
      .getByRole('grid', { name: 'Outbox' })
      .getByRole('row')
      .filter({ hasText: 'ada@acme.example' })
    await mail.click()
    const panel = page.getByRole('complementary', { name: 'Invitation' })
    link = await panel
      .getByText(/\/accept-invite#/)
      .first()
      .innerText()
    expect(link).toMatch(/#token_hash=.+&type=invite$/)
    expect(await violations(page)).toEqual([])
  })

  it('lets the invited person in as the same id, and keeps the link out of the address bar', async () => {
    const members = await admin.caller.get('/members')
    const invited = members.body.items.find(({ email }: { email: string }) => email === 'ada@acme.example')
    ada = await (await site.visitor()).open(link)
    await ada.getByRole('heading', { name: 'Join Northwind' }).waitFor()
    await ada.getByText('You sign in as ada@acme.example.').waitFor()
    expect(ada.url()).toBe(`${site.url}/accept-invite`)
    expect(await violations(ada)).toEqual([])
    await ada.getByLabel('Password', { exact: true }).fill('short')
    await ada.keyboard.press('Enter')
    await ada.getByText('Use at least 10 characters.').waitFor()
    await ada.evaluate(() => {
      const look = () => {
        if (document.body.innerText.includes('does not work any more')) document.body.dataset.spent = 'yes'
      }
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true })
    })
    await ada.getByLabel('Password', { exact: true }).fill(password)
    await ada.keyboard.press('Enter')
    await ada.getByRole('heading', { name: 'Portfolio' }).waitFor()
    expect(await ada.evaluate(() => document.body.dataset.spent)).toBe(undefined)
    const me = await (await ada.request.get(`${site.url}/api/v1/me`)).json()
    expect(me.user).toMatchObject({ id: invited.id, email: 'ada@acme.example', full_name: 'Ada Lovelace' })
    const [pair] = await site.sql(
      'select a.id as account, u.id as profile from auth.users a join public.users u using (id) where a.email = $1',
      ['ada@acme.example'],
    )
    expect(pair).toEqual({ account: invited.id, profile: invited.id })
  })

  it('tells whoever opens the link again that it is spent', async () => {
    const late = await (await site.visitor()).open(link)
    await late.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
    expect(await violations(late)).toEqual([])
  })

  it('loses nothing when something fails after the link was redeemed', async () => {
    await admin.caller.post('/invites', { invites: [{ email: 'gus@acme.example', role: 'team_member' }] })
    const token = await mailedToken(site, 'gus@acme.example')
    await site.sql(
      `create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    )
    await site.sql(
      `create trigger refuse before update of encrypted_password on auth.users
       for each row when (new.email = 'gus@acme.example') execute function public.refuse()`,
    )
    const gus = await (await site.visitor()).context.newPage()
    await gus.goto(`${site.url}/accept-invite#token_hash=${token}&type=invite`)
    await gus.getByLabel('Your name').fill('Gus Green')
    await gus.getByLabel('Password', { exact: true }).fill(password)
    await gus.keyboard.press('Enter')
    await gus.getByRole('alert').filter({ hasText: 'server' }).waitFor()
    await site.sql('drop trigger refuse on auth.users')
    expect(await gus.getByLabel('Your name').inputValue()).toBe('Gus Green')
    await gus.getByRole('button', { name: 'Join' }).click()
    await gus.getByRole('heading', { name: 'Portfolio' }).waitFor()
    const me = await (await gus.request.get(`${site.url}/api/v1/me`)).json()
    expect(me.user).toMatchObject({ email: 'gus@acme.example', full_name: 'Gus Green' })
    await gus.context().close()
  })

  it('shows the admin that she has arrived, without a reload', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await row(page, 'Ada Lovelace').getByText('Active').filter({ visible: true }).waitFor()
  })

  it('goes on from one to the next with the panel open: the list keeps the keyboard', async () => {
    const open = () => new URL(page.url()).searchParams.get('panel')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: 'Ada Lovelace' }).waitFor()
    const first = open()
    await page.keyboard.press('j')
    await expect.poll(open).not.toBe(first)
    await page.getByRole('complementary', { name: 'Ann Lee' }).waitFor()
    const second = open()
    await page.keyboard.press('ArrowDown')
    await expect.poll(open).not.toBe(second)
    await page.keyboard.press('Escape')
    await expect.poll(open).toBe(null)
  })

  it('takes an invitation back, and sends it again on Undo', async () => {
    await row(page, 'ben@acme.example').click()
    await page.getByRole('button', { name: 'Take back' }).click()
    await row(page, 'ben@acme.example').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await row(page, 'ben@acme.example').waitFor()
  })

  it('says what a role means before it is given; a demotion signs out at once', async () => {
    await row(page, 'Ada Lovelace').click()
    const panel = page.getByRole('complementary', { name: 'Ada Lovelace' })
    const choose = async (role: string) => {
      await panel.getByRole('combobox', { name: 'Role' }).click()
      await page.getByRole('option', { name: role, exact: true }).click()
    }
    await choose('Manager')
    await panel.getByText('can then also set cartridges').waitFor()
    await panel.getByRole('button', { name: 'Make Ada Lovelace a manager' }).click()
    await row(page, 'Ada Lovelace').getByText('Manager').waitFor()

    await choose('Team member')
    await panel.getByText('can no longer set cartridges').waitFor()
    expect(await violations(page)).toEqual([])
    await panel.getByRole('button', { name: 'Make Ada Lovelace a team member' }).click()
    await row(page, 'Ada Lovelace').getByText('Team member').waitFor()
    await expect.poll(() => ada.url(), { timeout: 10_000 }).toContain('/sign-in')
    await ada.getByLabel(/e-mail/i).fill('ada@acme.example')
    await ada.getByLabel('Password', { exact: true }).fill(password)
    await ada.keyboard.press('Enter')
    await ada.getByRole('heading', { name: 'Portfolio' }).waitFor()
  })

  it('does not let the last admin go', async () => {
    await row(page, 'Ann Lee').click()
    const panel = page.getByRole('complementary', { name: 'Ann Lee' })
    await panel.getByText('You cannot offboard yourself').waitFor()
    await panel.getByRole('combobox', { name: 'Role' }).click()
    await page.getByRole('option', { name: 'Manager', exact: true }).click()
    await panel.getByText('is the only admin who can sign in').waitFor()
    expect(await panel.getByRole('button', { name: /^Make Ann Lee/ }).count()).toBe(0)
    await panel.getByRole('button', { name: 'Keep admin' }).click()
    await page.keyboard.press('Escape')
  })

  it('offboards somebody with tickets in two clients, who are handed over as chosen', async () => {
    const cleo = await joined(site, admin, { email: 'cleo@acme.example' })
    const { user } = await (await ada.request.get(`${site.url}/api/v1/me`)).json()
    const [acme, globex] = await Promise.all(
      ['Acme', 'Globex'].map(
        async (name) => (await admin.caller.post('/clients', { name })).body.id as string,
      ),
    )
    const ticket = async (client_id: string | undefined, status: string) => {
      const id = randomUUID()
      await site.sql(
        `insert into public.tickets (id, agency_id, client_id, assignee_id, title, status) values ($1, $2, $3, $4, $5, $6)`,
        [id, admin.agency.id, client_id, user.id, `Ticket ${status}`, status],
      )
      return id
    }
    const open = [await ticket(acme, 'open'), await ticket(acme, 'in_progress'), await ticket(globex, 'open')]
    const closed = await ticket(acme, 'closed')

    await row(page, 'Ada Lovelace').click()
    await page.getByRole('button', { name: 'Offboard…' }).click()
    const panel = page.getByRole('complementary', { name: 'Offboard Ada Lovelace' })
    await panel.getByText('Somebody else has to take over 3 open tickets.').waitFor()
    await panel.getByText('Their name stays on 1 closed ticket.').waitFor()
    await panel.getByRole('combobox', { name: 'Who takes over Globex' }).click()
    await page.getByRole('option', { name: 'ben@acme.example · Invited' }).waitFor()
    await page.getByRole('option', { name: 'New Hand' }).click()
    expect(await violations(page)).toEqual([])
    const refused: string[] = []
    page.on('response', (answer) => answer.status() === 404 && refused.push(answer.url()))
    await panel.getByRole('button', { name: 'Offboard', exact: true }).click()
    const result = page.getByRole('complementary', { name: 'Ada Lovelace is offboarded' })
    const taken = result.getByRole('list', { name: 'Who has it now' }).getByRole('listitem')
    await taken.first().waitFor()
    expect(await taken.allInnerTexts()).toEqual([
      expect.stringMatching(/^Ann Lee \(you\)\s+2 open tickets$/),
      expect.stringMatching(/^New Hand\s+1 open ticket$/),
    ])
    await row(page, 'Ada Lovelace').waitFor({ state: 'detached' })
    // Live updates have come in by now: what was decided stays to be read, and nobody asks for it again.
    await page.waitForTimeout(500)
    expect(await violations(page)).toEqual([])
    await result.getByRole('button', { name: 'Done' }).click()
    await result.waitFor({ state: 'detached' })
    expect(refused).toEqual([])

    const rows = await site.sql<{ id: string; assignee_id: string }>(
      'select id, assignee_id from public.tickets where agency_id = $1',
      [admin.agency.id],
    )
    const takers = Object.fromEntries(rows.map(({ id, assignee_id }) => [id, assignee_id]))
    expect(open.map((id) => takers[id])).toEqual([admin.user.id, admin.user.id, cleo.user.id])
    expect(takers[closed]).toBe(user.id)

    await expect.poll(() => ada.url(), { timeout: 10_000 }).toContain('/sign-in')
    await ada.getByLabel(/e-mail/i).fill('ada@acme.example')
    await ada.getByLabel('Password', { exact: true }).fill(password)
    await ada.keyboard.press('Enter')
    await ada.getByText('do not match').waitFor()
  })

  it('shows a team member the people, and nothing that is not theirs', async () => {
    const ben = await joined(site, admin, { email: 'dora@acme.example' })
    const theirs = await (await site.visitor(ben.caller)).open('/people')
    await row(theirs, 'Ann Lee').waitFor()
    expect(await theirs.getByRole('button', { name: 'Invite' }).count()).toBe(0)
    expect(await theirs.getByRole('columnheader', { name: 'Last sign-in' }).count()).toBe(0)
    await theirs.goto(`${site.url}/outbox`)
    await theirs.getByRole('heading', { name: 'For admins' }).waitFor()
    await theirs.goto(`${site.url}/people/sign-in-health`)
    await theirs.getByRole('heading', { name: 'For admins' }).waitFor()
  })
})
