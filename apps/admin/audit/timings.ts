import type { Page } from 'playwright-core'
import { importManyRows, loadManyRows } from './many-rows.ts'
import { median, quantile, type Row } from './report.ts'
import { ask, type Stage } from './stage.ts'

const presses = 60
const rounds = 5

/** How quickly the app answers a hand: keys, wheel, palette, and a change that somebody made in another tab. */
export async function timingRows({ context, url }: Stage): Promise<Row[]> {
  const page = await context.newPage()
  await page.goto(`${url}/communications`)
  await page.getByRole('grid', { name: 'Communications' }).waitFor()
  await importManyRows(page)
  await loadManyRows(page)
  const paints = await repeat(presses, () => paintAfter(page, 'j'))
  const palette = await repeat(rounds, async () => {
    const took = await paintAfter(page, 'Control+k', '[role=option]')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    return took
  })
  const fps = await repeat(3, () => scroll(page))
  const travel = await repeat(rounds, (round) => reachOtherTab(page, round))
  await page.close()
  return [
    { what: 'key to paint p50', value: quantile(paints, 0.5), unit: 'ms', budget: { most: 20 } },
    { what: 'key to paint p95', value: quantile(paints, 0.95), unit: 'ms', budget: { most: 50 } },
    { what: 'palette opens', value: median(palette), unit: 'ms', budget: { most: 100 } },
    { what: 'scrolling', value: median(fps), unit: 'fps', budget: { least: 55 } },
    { what: 'change reaches another tab', value: median(travel), unit: 'ms', budget: { most: 300 } },
  ]
}

/**
 * Milliseconds from a key's event to the paint after it, or to the paint in which `until` stands. No function inside has a
 * name: tsx would wrap it in a helper that the page does not know.
 */
export async function paintAfter(page: Page, key: string, until?: string): Promise<number> {
  const measured = page.evaluate(async (until) => {
    const event = await new Promise<Event>((resolve) =>
      addEventListener('keydown', resolve, { once: true, capture: true }),
    )
    do await new Promise((resolve) => requestAnimationFrame(resolve))
    while (until !== undefined && document.querySelector(until) === null)
    // A message is handled right after the paint of the frame that sent it.
    const channel = new MessageChannel()
    await new Promise((resolve) => {
      channel.port1.onmessage = resolve
      channel.port2.postMessage(null)
    })
    return performance.now() - event.timeStamp
  }, until)
  await page.waitForTimeout(30)
  await page.keyboard.press(key)
  return measured
}

/** Frames a second while a long list scrolls by itself for a second. */
const scroll = (page: Page) =>
  page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]')
    const start = performance.now()
    let frames = 0
    while (performance.now() - start < 1_000) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      grid?.scrollBy(0, frames % 200 < 100 ? 40 : -40)
      frames++
    }
    return (frames * 1_000) / (performance.now() - start)
  })

/** From sending a new note to its line in another tab. */
async function reachOtherTab(page: Page, round: number): Promise<number> {
  const { items } = await ask<{ items: { id: string }[] }>(page, 'GET', '/clients?limit=1')
  const client_id = items[0]?.id ?? ''
  const other = await page.context().newPage()
  await other.goto(new URL(`/clients/${client_id}`, page.url()).href)
  await other.getByRole('grid', { name: 'Timeline' }).waitFor()
  await other.waitForTimeout(1_500)
  const subject = `Audit note ${round} ${Date.now()}`
  const seen = other
    .getByText(subject)
    .first()
    .waitFor()
    .then(() => Date.now())
  const sent = Date.now()
  await ask(page, 'POST', '/communications', {
    client_id,
    type: 'note',
    direction: null,
    subject,
    body: 'Seen?',
  })
  const took = (await seen) - sent
  await other.close()
  return took
}

export async function repeat(times: number, run: (round: number) => Promise<number>): Promise<number[]> {
  const values: number[] = []
  for (let round = 0; round < times; round++) values.push(await run(round))
  return values
}
