import type { Page, Route } from 'playwright-core'

/** As many alerts as the budgets of keys are stated for. */
const alerts = 10_000
const pageSize = 200
const severities = ['critical', 'high', 'medium', 'low']

/**
 * Answers the inbox's questions in the server's place with 10,000 open alerts: raising them one by one takes minutes, and how
 * soon a key is painted depends on how many are loaded, not on where they are from.
 */
export async function answerManyAlerts(page: Page): Promise<void> {
  await page.route('**/rpc/alerts/**', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)
    const input = (route.request().postDataJSON()?.json ?? {}) as {
      cursor?: string
      id?: string
      ids?: string
    }
    if (name === 'list')
      await answer(route, input.ids === undefined ? listFrom(Number(input.cursor ?? 0)) : none)
    else if (name === 'counts') await answer(route, counts)
    else if (name === 'acknowledge' || name === 'resolve') {
      const status = name === 'resolve' ? 'resolved' : 'acknowledged'
      await answer(route, {
        ...alert(numberOf(input.id)),
        status,
        resolved_at: name === 'resolve' ? now : null,
      })
    } else await route.continue()
  })
}

const answer = (route: Route, json: unknown) => route.fulfill({ json: { json } })

const now = new Date().toISOString()
const none = { items: [], next_cursor: null }
const quarter = alerts / severities.length
const counts = {
  open: alerts,
  acknowledged: 0,
  snoozed: 0,
  unresolved: alerts,
  open_by_severity: Object.fromEntries(severities.map((severity) => [severity, quarter])),
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const numberOf = (id = '') => Number(id.slice(-12))

function listFrom(from: number) {
  const items = Array.from({ length: pageSize }, (_, index) => alert(from + index))
  const next = from + pageSize
  return { items, next_cursor: next < alerts ? String(next) : null }
}

const alert = (n: number) => ({
  id: idOf(n),
  agency_id: idOf(alerts),
  client_id: idOf(alerts + 1 + (n % 40)),
  client_name: `Client ${n % 40}`,
  owner_id: null,
  severity: severities[Math.floor(n / quarter)],
  status: 'open',
  title: `Alert ${n} of the audit`,
  description: null,
  why: `What was measured in case ${n}, and from how much on it fires.`,
  rule: 'silent_client',
  rule_id: idOf(alerts + 100),
  subject_kind: 'client',
  subject_id: idOf(alerts + 1 + (n % 40)),
  created_at: now,
  began_at: now,
  updated_at: now,
  resolved_at: null,
  acknowledged_at: null,
  created_by: null,
  acknowledged_by: null,
  acknowledged_by_name: null,
  snoozed_until: null,
  occurrences: 1,
  previous_alert_id: null,
  resolve_cause: null,
  ticket_id: null,
})

/** Scrolls the inbox to where all its alerts are loaded, and back to the top. */
export async function loadManyAlerts(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Alerts' })
  for (let height = 0; height < alerts * 40; ) {
    height = await grid.evaluate((element) => {
      element.scrollTo(0, element.scrollHeight)
      return element.scrollHeight
    })
    await page.waitForTimeout(30)
  }
  await grid.evaluate((element) => element.scrollTo(0, 0))
  await page.waitForTimeout(1_000)
}
