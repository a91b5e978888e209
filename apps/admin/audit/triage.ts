import { answerManyAlerts, loadManyAlerts } from './many-alerts.ts'
import { quantile, type Row } from './report.ts'
import type { Stage } from './stage.ts'
import { paintAfter, repeat } from './timings.ts'

const presses = 60

/** How quickly the inbox answers a hand at 10,000 alerts: moving, and dealing with one after the other. */
export async function triageRows({ context, url }: Stage): Promise<Row[]> {
  const page = await context.newPage()
  await answerManyAlerts(page)
  await page.goto(`${url}/alerts`)
  await page.getByRole('grid', { name: 'Alerts' }).waitFor()
  await loadManyAlerts(page)
  const moves = await repeat(presses, () => paintAfter(page, 'j'))
  const acts = await repeat(presses, (press) => paintAfter(page, press % 2 === 0 ? 'a' : 'e'))
  await page.close()
  const rows = (what: string, values: number[]): Row[] => [
    { what: `${what} p50`, value: quantile(values, 0.5), unit: 'ms', budget: { most: 20 } },
    { what: `${what} p95`, value: quantile(values, 0.95), unit: 'ms', budget: { most: 50 } },
  ]
  return [...rows('key to paint, moving', moves), ...rows('key to paint, acting', acts)]
}
