import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) })
const card = (page: Page, title: string) => page.locator('[role=row][data-key]').filter({ hasText: title })
const active = (page: Page) => page.locator('[role=row][data-active]')
const panel = (page: Page, name = 'Ticket') => page.getByRole('complementary', { name, exact: true })
const lastStep = (page: Page, text: string | RegExp) =>
  page.getByRole('status', { name: 'Last step' }).filter({ hasText: text }).waitFor()

describe.skipIf(browser === undefined)('tickets', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let colleague: Awaited<ReturnType<typeof joined>>
  let client: { id: string; name: string }
  let page: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    colleague = await joined(site, admin, { email: 'new.hand@northwind.example' })
    client = (await admin.caller.post('/clients', { name: 'Bluebird Coffee' })).body
    const tickets = [
      { title: 'Form sends twice', priority: 'urgent' },
      { title: 'Invoice address', priority: 'high' },
      { title: 'Autumn newsletter', priority: 'low' },
      { title: 'Cookie banner', priority: 'medium', status: 'in_progress' },
    ]
    for (const ticket of tickets) await admin.caller.post('/tickets', { ...ticket, client_id: client.id })
    await site.sql(`update public.tickets set status = 'Escalated, to dev' where title = 'Autumn newsletter'`)
    page = await (await site.visitor(admin.caller)).open('/tickets')
    await column(page, 'Open').waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const stored = async (title: string) =>
    (await site.sql<Record<string, string>>('select * from public.tickets where title = $1', [title]))[0]

  it('are dragged from column to column; what we do not know has a column of its own, and comes back by Z', async () => {
    await column(page, 'Escalated, to dev').waitFor()
    expect(await violations(page)).toEqual([])
    await page.locator('[role=row] [draggable=true]').first().waitFor()
    const from = await card(page, 'Invoice address').boundingBox()
    const to = await column(page, 'In progress').boundingBox()
    if (from === null || to === null) throw new Error('nothing to drag')
    await page.mouse.move(from.x + 60, from.y + 40)
    await page.mouse.down()
    await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 })
    await page.mouse.move(to.x + 120, to.y + 200, { steps: 8 })
    await page.locator('[data-drop-line]').waitFor()
    await page.mouse.up()
    await column(page, 'In progress').filter({ hasText: 'Invoice address' }).waitFor()
    await lastStep(page, 'Moved “Invoice address” to In progress')
    await expect.poll(async () => (await stored('Invoice address'))?.status).toBe('in_progress')
    expect(await column(page, 'In progress').getByRole('heading').innerText()).toBe('In progress')
    await page.getByRole('region', { name: 'In progress, 2 tickets' }).waitFor()

    await card(page, 'Autumn newsletter').click()
    await panel(page).getByRole('combobox', { name: 'Status' }).click()
    await page.getByRole('option', { name: 'Waiting' }).click()
    await lastStep(page, 'Moved “Autumn newsletter” to Waiting')
    await column(page, 'Escalated, to dev').waitFor({ state: 'detached' })
    await panel(page).getByText('Paused: waiting on the client').waitFor()
    expect(await violations(page)).toEqual([])
    await panel(page).getByRole('button', { name: 'Close' }).click()
    await press('z')
    await column(page, 'Escalated, to dev').filter({ hasText: 'Autumn newsletter' }).waitFor()
    await press('z')
    await column(page, 'Open').filter({ hasText: 'Invoice address' }).waitFor()
    await expect
      .poll(async () => [
        (await stored('Autumn newsletter'))?.status,
        (await stored('Invoice address'))?.status,
      ])
      .toEqual(['Escalated, to dev', 'open'])
  })

  it('are made, moved, assigned, discussed and changed together by keyboard alone', async () => {
    await page.goto(`${site.url}/settings`)
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    await press('g', 't')
    await column(page, 'Open').waitFor()
    await press('n')
    const form = panel(page, 'New ticket')
    const title = form.getByRole('textbox', { name: 'What is to be done' })
    await expect.poll(() => title.evaluate((field) => field === document.activeElement)).toBe(true)
    await press('Control+Enter')
    await form.getByText('Say in a few words what is to be done.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('Broken search')
    await press('Tab')
    await page.keyboard.type('blueb')
    await page.getByRole('option', { name: 'Bluebird Coffee' }).waitFor()
    await press('Enter')
    await press('Control+Enter')
    await lastStep(page, 'Made “Broken search”')
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => active(page).innerText()).toContain('Broken search')

    await press('s')
    const picker = page.getByRole('dialog', { name: 'Move to…' })
    await picker.getByRole('option', { name: 'Open' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('prog')
    await press('Enter')
    await column(page, 'In progress').filter({ hasText: 'Broken search' }).waitFor()
    await press('a')
    await page.getByRole('dialog', { name: 'Assign to…' }).waitFor()
    await page.keyboard.type('new h')
    await press('Enter')
    await lastStep(page, 'Assigned “Broken search” to New Hand')
    await press('m')
    await lastStep(page, 'Assigned “Broken search” to Ann Lee')
    await expect.poll(async () => (await stored('Broken search'))?.assignee_id).toBe(admin.user.id)

    // Across the columns and into the panel.
    expect(await active(page).innerText()).toContain('Broken search')
    await press('h')
    expect(await active(page).innerText()).toContain('Form sends twice')
    await press('j', 'k', 'Enter')
    await panel(page).getByRole('textbox', { name: 'Comment' }).waitFor()
    await press('r')
    await page.keyboard.type('Have a look, @new')
    await page.getByRole('option', { name: 'New Hand' }).waitFor()
    expect(await violations(page)).toEqual([])
    await press('Enter')
    await page.keyboard.type('**please**')
    await press('Control+Enter')
    const comments = panel(page).getByRole('list', { name: 'Comments' })
    await comments.getByText('@New Hand').waitFor()
    expect(await comments.locator('strong').innerText()).toBe('please')
    const body = async () =>
      (
        await site.sql<{ body: string; mentions: string[] }>(
          'select body, mentions from audienceos.ticket_comments',
        )
      )[0]
    await expect.poll(body).toEqual({
      body: `Have a look, @[New Hand](user:${colleague.user.id}) **please**`,
      mentions: [colleague.user.id],
    })

    // A change that was refused is kept, although its panel was closed meanwhile.
    await comments.getByText('@New Hand').hover()
    await comments.getByRole('button', { name: 'Edit this comment' }).click()
    const edited = panel(page).getByRole('textbox', { name: 'Edit the comment' })
    await edited.fill('Have another look')
    let fail = () => {}
    const failed = new Promise<void>((resolve) => {
      fail = resolve
    })
    const refusal = { code: 'NOT_FOUND', status: 404, message: 'Not now.', defined: false, data: {} }
    await page.route('**/rpc/tickets/comments/update', async (route) => {
      await failed
      await route.fulfill({ status: 404, json: { json: refusal } })
    })
    await edited.press('Control+Enter')
    await comments.getByText('Have another look').waitFor()
    await panel(page).getByRole('button', { name: 'Close' }).click()
    fail()
    await page.getByText('Your comment could not be changed; what you wrote is kept').waitFor()
    await page.unroute('**/rpc/tickets/comments/update')
    await press('Enter')
    await expect.poll(() => edited.inputValue()).toBe('Have another look')
    await edited.press('Control+Enter')
    await edited.waitFor({ state: 'detached' })
    await expect.poll(async () => (await body())?.body).toBe('Have another look')

    // One whose answer was lost is the same one when it is sent again, with the text that it has by then.
    const comment = panel(page).getByRole('textbox', { name: 'Comment', exact: true })
    await page.route('**/rpc/tickets/comments/create', async (route) => {
      await route.fetch()
      await route.fulfill({ status: 404, json: { json: refusal } })
    })
    await comment.fill('Sent once')
    await comment.press('Control+Enter')
    await expect.poll(() => comment.inputValue()).toBe('Sent once')
    await page.unroute('**/rpc/tickets/comments/create')
    await comment.fill('Sent once only')
    await comment.press('Control+Enter')
    await comments.getByText('Sent once only').waitFor()
    await expect
      .poll(() => site.sql('select body from audienceos.ticket_comments order by created_at'))
      .toEqual([{ body: 'Have another look' }, { body: 'Sent once only' }])
    await press('Escape', 'Escape')
    await panel(page).waitFor({ state: 'detached' })

    // Several at once, and all of it back.
    await press('x', 'j', 'x')
    await page.getByRole('region', { name: 'Selection' }).getByText('2 tickets').waitFor()
    await press('p')
    await page.getByRole('dialog', { name: 'Set the priority to…' }).waitFor()
    await page.keyboard.type('low')
    await press('Enter')
    await lastStep(page, 'Priority of 2 tickets: Low')
    await expect.poll(async () => (await stored('Form sends twice'))?.priority).toBe('low')
    await press('z')
    await expect
      .poll(async () => [
        (await stored('Form sends twice'))?.priority,
        (await stored('Invoice address'))?.priority,
      ])
      .toEqual(['urgent', 'high'])

    // The same state as a list.
    await press('v')
    const list = page.getByRole('grid', { name: 'Tickets' })
    await list.getByRole('heading', { name: 'In progress' }).waitFor()
    expect(await violations(page)).toEqual([])
    await press('/')
    await page.keyboard.type('brok')
    await card(page, 'Form sends twice').waitFor({ state: 'detached' })
    await card(page, 'Broken search').waitFor()
    await page.getByRole('search').getByRole('button', { name: 'Clear', exact: true }).click()
    await card(page, 'Form sends twice').waitFor()
  })

  it('keep a draft that somebody else overtook, beside what is there now', async () => {
    const { id } = (await admin.caller.get('/tickets?q=cookie')).body.items[0]
    await page.goto(`${site.url}/tickets?panel=${id}`)
    await panel(page).getByRole('button', { name: 'Edit the description' }).waitFor()
    // No news of it reaches this tab before it sends.
    await page.route('**/api/v1/events', (route) => route.abort())
    await press('e')
    const text = panel(page).getByRole('textbox', { name: 'Description' })
    await text.fill('Mine: it covers the button.')
    await colleague.caller.send('PATCH', `/tickets/${id}`, {
      body: { description: 'Theirs: only on Safari.' },
    })
    await text.press('Control+Enter')
    const both = panel(page).getByRole('region', { name: 'Two versions of the description' })
    await both.getByRole('region', { name: 'Yours' }).getByText('Mine: it covers the button.').waitFor()
    await both.getByRole('region', { name: 'There now' }).getByText('Theirs: only on Safari.').waitFor()
    expect(await violations(page)).toEqual([])
    // Closed and opened again, it is still there.
    await panel(page).getByRole('button', { name: 'Close' }).click()
    await card(page, 'Cookie banner').click()
    await both.getByText('Mine: it covers the button.').first().waitFor()
    await both.getByRole('button', { name: 'Keep mine' }).click()
    await both.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await stored('Cookie banner'))?.description)
      .toBe('Mine: it covers the button.')

    // What is typed while a save is on its way stays, and goes on top of it.
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/rpc/tickets/update', async (route) => {
      await held
      await route.continue()
    })
    await press('e')
    await text.fill('First.')
    await text.press('Control+Enter')
    await press('e')
    await text.fill('First. Second.')
    release()
    await expect.poll(async () => (await stored('Cookie banner'))?.description).toBe('First.')
    expect(await text.inputValue()).toBe('First. Second.')
    await text.press('Control+Enter')
    await expect.poll(async () => (await stored('Cookie banner'))?.description).toBe('First. Second.')
    await page.unroute('**/rpc/tickets/update')
    expect(await both.count()).toBe(0)

    // Another field does not stand in the way.
    await colleague.caller.send('PATCH', `/tickets/${id}`, { body: { priority: 'high' } })
    const title = panel(page).getByRole('textbox', { name: 'Title' })
    await title.fill('Cookie banner covers the button')
    await title.press('Enter')
    await expect.poll(async () => (await stored('Cookie banner covers the button'))?.priority).toBe('high')
    await page.unroute('**/api/v1/events')
  })

  it('arrive without shifting anything, and tell whom they concern', async () => {
    const other = await (await site.visitor(colleague.caller)).open('/tickets?view=list&group=none')
    await other.getByRole('grid', { name: 'Tickets' }).waitFor()
    await page.goto(`${site.url}/tickets`)
    await column(page, 'Open').waitFor()
    const { body } = await admin.caller.post('/tickets', {
      title: 'Brand photos',
      client_id: client.id,
      assignee_id: colleague.user.id,
    })
    await other.getByText('Assigned to you: “Brand photos”').waitFor()
    await page.getByRole('button', { name: '1 new' }).waitFor()
    expect(await card(page, 'Brand photos').count()).toBe(0)
    await press('.')
    await card(page, 'Brand photos').waitFor()
    await colleague.caller.send('PATCH', `/tickets/${body.id}`, { body: { status: 'in_progress' } })
    await column(page, 'In progress').filter({ hasText: 'Brand photos' }).waitFor()

    // A member names people as well; an admin deletes their words for good, and is asked.
    await other.goto(`${site.url}/tickets?panel=${body.id}`)
    await panel(other).getByRole('textbox', { name: 'Comment' }).fill('@an')
    await other.getByRole('option', { name: 'Ann Lee' }).click()
    await other.keyboard.press('Control+Enter')
    await panel(other).getByRole('list', { name: 'Comments' }).getByText('@Ann Lee').waitFor()
    await page.goto(`${site.url}/tickets?panel=${body.id}`)
    await panel(page).getByRole('button', { name: 'Delete this comment' }).click()
    const asked = panel(page).getByRole('group', { name: 'Delete this comment?' })
    await asked.getByText('Delete what New Hand wrote, for good?').waitFor()
    await asked.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('Comment deleted').waitFor()
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0)
    expect((await admin.caller.get(`/tickets/${body.id}`)).body.comments).toBe(0)
  })

  it('are made of a message in one key, and lead back to it', async () => {
    const { body } = await admin.caller.post('/communications', {
      type: 'email',
      direction: 'inbound',
      subject: 'Please call me back',
      body: 'About the budget.',
      client_id: client.id,
    })
    await page.goto(`${site.url}/communications?item=${body.id}`)
    await page.getByRole('button', { name: 'Make a ticket' }).waitFor()
    await press('t')
    const made = page.getByRole('list', { name: 'Tickets made of this message' })
    await made.getByText('Please call me back').waitFor()
    expect(await violations(page)).toEqual([])
    await press('t')
    await panel(page).getByRole('heading', { name: 'Made from' }).waitFor()
    expect(await panel(page).getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Please call me back')
    await panel(page)
      .getByRole('link', { name: /Please call me back/ })
      .click()
    await made.waitFor()
    // Where the answer whether it has a ticket is late, none is made meanwhile.
    let answer = () => {}
    const late = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/rpc/tickets/list', async (route) => {
      await late
      await route.continue()
    })
    await page.goto(`${site.url}/communications?item=${body.id}`)
    await page.getByRole('button', { name: 'Make a ticket' }).waitFor()
    await press('t')
    answer()
    await panel(page).getByRole('heading', { name: 'Made from' }).waitFor()
    await page.unroute('**/rpc/tickets/list')
    expect((await admin.caller.get(`/tickets?communication_id=${body.id}`)).body.items).toHaveLength(1)
    await page.goto(`${site.url}/clients/${client.id}`)
    await page.getByRole('grid', { name: 'Timeline' }).waitFor()
    await press('t')
    await panel(page, 'New ticket').getByRole('textbox', { name: 'What is to be done' }).fill('Call them')
    await press('Control+Enter')
    await panel(page).getByRole('textbox', { name: 'Title' }).waitFor()
    expect((await stored('Call them'))?.client_id).toBe(client.id)
  })
})
