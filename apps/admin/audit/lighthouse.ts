import lighthouse, { desktopConfig } from 'lighthouse'
import { median, type Row } from './report.ts'
import type { Stage } from './stage.ts'

const runs = 3
const categories = { performance: 99, accessibility: 100, 'best-practices': 100 } as const
const lcpBudgetMs = 1_000

/** Lighthouse on a screen before the session and on three behind it; it keeps the cookies of the browser's profile. */
export async function lighthouseRows(stage: Stage): Promise<Row[]> {
  const screens = {
    'sign-in': '/sign-in',
    portfolio: '/',
    clients: '/clients',
    client: await pathOfClient(stage),
  }
  const rows: Row[] = []
  for (const [name, path] of Object.entries(screens)) rows.push(...(await look(stage, name, path)))
  return rows
}

async function look(stage: Stage, name: string, path: string): Promise<Row[]> {
  const scores: Record<string, number[]> = {}
  const paints: number[] = []
  for (let run = 0; run < runs; run++) {
    const flags = {
      port: stage.debugging_port,
      logLevel: 'error',
      onlyCategories: Object.keys(categories),
    } as const
    const result = await lighthouse(
      stage.url + path,
      { ...flags, onlyCategories: [...flags.onlyCategories] },
      desktopConfig,
    )
    if (result === undefined) throw new Error(`Lighthouse gave no result for ${path}`)
    for (const id of Object.keys(categories))
      scores[id] = [...(scores[id] ?? []), (result.lhr.categories[id]?.score ?? 0) * 100]
    paints.push(result.lhr.audits['largest-contentful-paint']?.numericValue ?? Number.NaN)
  }
  return [
    ...Object.entries(categories).map(([id, least]) => ({
      what: `${name}: ${id}`,
      value: Math.round(median(scores[id] ?? [])),
      unit: '',
      budget: { least },
    })),
    { what: `${name}: LCP`, value: Math.round(median(paints)), unit: 'ms', budget: { most: lcpBudgetMs } },
  ]
}

async function pathOfClient({ context, url }: Stage): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${url}/clients`)
  await page.getByRole('grid', { name: 'Clients' }).locator('[role=row][data-key]').nth(2).click()
  await page.waitForURL(/\/clients\/[0-9a-f-]+/, { waitUntil: 'commit' })
  const path = new URL(page.url()).pathname
  await page.close()
  return path
}
