import type { Page } from 'playwright-core'

/** A screen in one of its states, to be looked at by axe. */
export type State = {
  name: string
  /** `fresh`: no agency yet; `out`: agencies, no session; `in`: the sample agency's session. */
  as: 'fresh' | 'out' | 'in'
  path: string
  /** Brings the screen into its state and waits until it stands there. */
  reach: (page: Page) => Promise<unknown>
  /** Left out of the run that the tests make: a rare one, or one at which a journey has axe look. */
  long?: true
  /** Left out on phones, where the way there is another. */
  wide?: true
}

const grid = (page: Page, name: string) => page.getByRole('grid', { name }).waitFor()
const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { name }).first().waitFor()

async function openFirst(page: Page, list: string) {
  await grid(page, list)
  await page.getByRole('grid', { name: list }).locator('[role=row][data-key]').nth(2).click()
}

async function openClient(page: Page) {
  await openFirst(page, 'Clients')
  await grid(page, 'Timeline')
}

const board = (page: Page) =>
  page
    .getByRole('region', { name: /^Open, / })
    .or(page.getByRole('grid', { name: 'Tickets' }))
    .first()
    .waitFor()

export const states: readonly State[] = [
  { name: 'welcome', as: 'fresh', path: '/', reach: (page) => heading(page, /welcome/i) },
  {
    name: 'sign-up with errors',
    as: 'fresh',
    path: '/sign-up',
    async reach(page) {
      await page.getByRole('button', { name: 'Create agency' }).click()
      await page.getByText('Give the agency a name.').waitFor()
    },
  },
  { name: 'sign-in', as: 'out', path: '/sign-in', reach: (page) => page.getByLabel(/e-mail/i).waitFor() },
  {
    name: 'forgotten password',
    as: 'out',
    path: '/forgot-password',
    long: true,
    reach: (page) => heading(page, /forgot your password/i),
  },
  {
    name: 'accept invitation',
    as: 'out',
    path: '/accept-invite#access_token=none&refresh_token=none&type=invite',
    long: true,
    reach: (page) => heading(page, /join your agency/i),
  },
  {
    name: 'expired link',
    as: 'out',
    path: '/#error_code=otp_expired',
    long: true,
    reach: (page) => heading(page, /does not work any more/i),
  },
  { name: 'portfolio', as: 'in', long: true, path: '/', reach: (page) => grid(page, 'Portfolio') },
  {
    name: 'portfolio, logging',
    as: 'in',
    path: '/',
    long: true,
    wide: true,
    async reach(page) {
      await grid(page, 'Portfolio')
      await page.keyboard.press('j')
      await page.keyboard.press('l')
      await page.getByRole('button', { name: 'Log it' }).waitFor()
    },
  },
  {
    name: 'portfolio, none found',
    as: 'in',
    path: '/?q=zzzz',
    long: true,
    reach: (page) => heading(page, 'No client matches'),
  },
  {
    name: 'client health',
    as: 'in',
    path: '/',
    long: true,
    async reach(page) {
      await openFirst(page, 'Portfolio')
      await grid(page, 'Timeline')
      const facts = page.getByRole('button', { name: 'Facts' })
      if (await facts.isVisible()) await facts.click()
      await page.getByRole('list', { name: 'What the score is made of' }).waitFor()
    },
  },
  { name: 'alerts', as: 'in', long: true, path: '/alerts', reach: (page) => grid(page, 'Alerts') },
  {
    name: 'alerts, one open',
    as: 'in',
    path: '/alerts',
    long: true,
    async reach(page) {
      const list = page.getByRole('grid', { name: 'Alerts' })
      await list.getByRole('row').filter({ hasText: 'waiting for an answer' }).first().click()
      await heading(page, /why it fired|what it is about/i)
    },
  },
  {
    name: 'alerts, none found',
    as: 'in',
    path: '/alerts?q=zzzz',
    long: true,
    reach: (page) => page.getByRole('button', { name: /clear/i }).first().waitFor(),
  },
  { name: 'alert rules', as: 'in', path: '/alert-rules', reach: (page) => grid(page, 'Rules') },
  {
    name: 'alert rules, a rule',
    as: 'in',
    path: '/alert-rules',
    long: true,
    async reach(page) {
      await openFirst(page, 'Rules')
      await page.getByText('Would have fired').waitFor()
    },
  },
  { name: 'clients', as: 'in', path: '/clients', reach: (page) => grid(page, 'Clients') },
  {
    name: 'new client with errors',
    as: 'in',
    path: '/clients?panel=new',
    async reach(page) {
      await page.getByRole('button', { name: 'Add client' }).click()
      await page.getByText('Give the client a name.').waitFor()
    },
  },
  {
    name: 'clients, none found',
    as: 'in',
    path: '/clients?q=zzzz',
    long: true,
    reach: (page) => page.getByRole('button', { name: /clear/i }).first().waitFor(),
  },
  {
    name: 'client page reading',
    as: 'in',
    path: '/clients',
    async reach(page) {
      await openClient(page)
      await page.locator('[role=row][data-key^=communication]').first().click()
      await page.getByRole('article').first().waitFor()
    },
  },
  {
    name: 'client page logging',
    as: 'in',
    path: '/clients',
    async reach(page) {
      await openClient(page)
      await page.getByRole('button', { name: 'Log', exact: true }).click()
      await page.getByRole('button', { name: 'Log it' }).click()
      await page.getByText('Say in a few words').waitFor()
    },
  },
  {
    name: 'communications, found and open',
    as: 'in',
    path: '/communications?q=invoice',
    async reach(page) {
      await openFirst(page, 'Communications')
      await page.getByRole('article').first().waitFor()
    },
  },
  {
    name: 'communications, none found',
    as: 'in',
    path: '/communications?q=zzzz',
    reach: (page) => heading(page, 'Nothing matches'),
  },
  {
    name: 'communications, filter menu',
    as: 'in',
    path: '/communications',
    long: true,
    async reach(page) {
      await grid(page, 'Communications')
      await page.getByRole('button', { name: 'Kind' }).click()
      await page.getByRole('menuitemradio').first().waitFor()
    },
  },
  { name: 'documents', as: 'in', long: true, path: '/documents', reach: (page) => grid(page, 'Documents') },
  {
    name: 'documents, one open',
    as: 'in',
    path: '/documents',
    long: true,
    async reach(page) {
      await openFirst(page, 'Documents')
      await page.getByRole('button', { name: 'Delete this document' }).waitFor()
    },
  },
  {
    name: 'documents, adding a link with errors',
    as: 'in',
    path: '/documents?doc=link',
    long: true,
    async reach(page) {
      await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)')
      await page.keyboard.press('Enter')
      await page.getByText(/must be a link/).waitFor()
    },
  },
  {
    name: 'documents, none found',
    as: 'in',
    path: '/documents?q=zzzz',
    long: true,
    reach: (page) => heading(page, 'Nothing matches'),
  },
  {
    name: 'alerts, snoozing',
    as: 'in',
    path: '/alerts',
    long: true,
    wide: true,
    async reach(page) {
      await grid(page, 'Alerts')
      await page.keyboard.press('j')
      await page.keyboard.press('h')
      await page.getByRole('dialog', { name: /snooze/i }).waitFor()
    },
  },
  {
    name: 'alert rules, dry run of a change',
    as: 'in',
    path: '/alert-rules',
    long: true,
    async reach(page) {
      await grid(page, 'Rules')
      await page
        .getByRole('grid', { name: 'Rules' })
        .getByRole('row', { name: /Silent client/ })
        .click()
      await page.getByRole('form', { name: 'Silent client' }).getByLabel('High: Silent for, days').fill('9')
      await page.getByText('Would have fired').waitFor()
    },
  },
  { name: 'tickets', as: 'in', path: '/tickets', long: true, reach: board },
  {
    name: 'tickets, list',
    as: 'in',
    path: '/tickets?view=list',
    long: true,
    reach: (page) => grid(page, 'Tickets'),
  },
  {
    name: 'tickets, one open',
    as: 'in',
    path: '/tickets?view=list',
    long: true,
    async reach(page) {
      await openFirst(page, 'Tickets')
      await page.getByRole('complementary').getByRole('combobox', { name: 'Status' }).waitFor()
    },
  },
  {
    name: 'tickets, a new one',
    as: 'in',
    path: '/tickets?panel=new',
    long: true,
    reach: (page) => page.getByRole('complementary', { name: /new ticket/i }).waitFor(),
  },
  {
    name: 'documents, deleted',
    as: 'in',
    path: '/documents?view=deleted',
    long: true,
    reach: (page) => heading(page, /nothing is deleted|deleted/i),
  },
  { name: 'activity', as: 'in', path: '/activity', long: true, reach: (page) => grid(page, 'Activity') },
  {
    name: 'activity, one opened',
    as: 'in',
    path: '/activity',
    long: true,
    async reach(page) {
      await grid(page, 'Activity')
      await page.getByRole('button', { name: 'Show what changed' }).first().click()
      await page.getByRole('grid', { name: 'Activity' }).locator('[aria-expanded=true]').first().waitFor()
    },
  },
  {
    name: 'activity, seals',
    as: 'in',
    path: '/activity?panel=head',
    long: true,
    reach: (page) => page.getByRole('complementary').first().waitFor(),
  },
  {
    name: 'search',
    as: 'in',
    path: '/search?q=invoice',
    long: true,
    reach: (page) => grid(page, 'Results'),
  },
  {
    name: 'search, none found',
    as: 'in',
    path: '/search?q=qzzxq',
    long: true,
    reach: (page) => heading(page, /nothing/i),
  },
  { name: 'imports', as: 'in', path: '/imports', reach: (page) => heading(page, /import/i) },
  {
    name: 'new import',
    as: 'in',
    path: '/imports?new=file',
    reach: (page) => heading(page, /what would you like to import/i),
  },
  { name: 'import preview', as: 'in', path: '/imports', long: true, reach: preview },
  {
    name: 'cartridges',
    as: 'in',
    path: '/cartridges',
    long: true,
    reach: (page) => page.getByText('Tone', { exact: true }).first().waitFor(),
  },
  {
    name: 'cartridges, the agency’s',
    as: 'in',
    path: '/cartridges?scope=agency',
    long: true,
    reach: (page) => page.getByText('Tone', { exact: true }).first().waitFor(),
  },
  {
    name: 'cartridges, brand',
    as: 'in',
    path: '/cartridges?kind=brand',
    long: true,
    reach: (page) => heading(page, 'Cartridges'),
  },
  {
    name: 'cartridges, history',
    as: 'in',
    path: '/cartridges?scope=agency&panel=history',
    long: true,
    reach: (page) => heading(page, /history|versions/i),
  },
  { name: 'people', as: 'in', long: true, path: '/people', reach: (page) => grid(page, 'People') },
  {
    name: 'people, a member',
    as: 'in',
    path: '/people',
    long: true,
    async reach(page) {
      await openFirst(page, 'People')
      await page.getByText('Last sign-in').last().waitFor()
    },
  },
  {
    name: 'people, inviting',
    as: 'in',
    path: '/people?panel=invite',
    long: true,
    async reach(page) {
      await page.getByLabel('Addresses', { exact: true }).fill('Ada <ada@agency.test>, nonsense')
      await page.getByText('1 person to invite').waitFor()
    },
  },
  {
    name: 'sign-in health',
    as: 'in',
    path: '/people/sign-in-health',
    long: true,
    reach: (page) =>
      page
        .getByText(/matched|not checked yet/i)
        .first()
        .waitFor(),
  },
  { name: 'outbox', as: 'in', path: '/outbox', reach: (page) => heading(page, 'Outbox') },
  {
    name: 'account, changing the password',
    as: 'in',
    path: '/account?change=password',
    long: true,
    async reach(page) {
      await page.getByText('This one').waitFor()
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByText('Write your current password.').waitFor()
    },
  },
  { name: 'settings', as: 'in', path: '/settings', reach: (page) => heading(page, /settings/i) },
  { name: 'data model', as: 'in', path: '/data-model', reach: (page) => heading(page, 'Data model') },
  {
    name: 'palette',
    as: 'in',
    path: '/clients',
    long: true,
    async reach(page) {
      await grid(page, 'Clients')
      await page.keyboard.press('Control+k')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'help',
    as: 'in',
    path: '/clients',
    long: true,
    wide: true,
    async reach(page) {
      await grid(page, 'Clients')
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'not found',
    as: 'in',
    path: '/nowhere',
    long: true,
    reach: (page) => page.getByRole('heading').first().waitFor(),
  },
]

const mail =
  'From: Ann <ann@acme.test>\r\nTo: us@agency.test\r\nSubject: Audit\r\nMessage-ID: <audit@acme.test>\r\nDate: Mon, 05 Jan 2026 10:00:00 +0000\r\n\r\nHello.\r\n'

/** Uploads one mail and waits for its preview. */
async function preview(page: Page) {
  await page.evaluate(async (text) => {
    const { items } = await (await fetch('/api/v1/clients?limit=1')).json()
    const query = new URLSearchParams({ client_id: items[0].id, file_name: 'audit.eml', dry_run: 'true' })
    const response = await fetch(`/api/v1/communications/imports?${query}`, { method: 'POST', body: text })
    if (!response.ok) throw new Error(await response.text())
    history.pushState(null, '', `/imports?import=${(await response.json()).id}`)
  }, mail)
  await page.reload()
  await page.getByRole('region', { name: 'This import' }).getByRole('button').first().waitFor()
}
