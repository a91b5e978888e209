import type { Page } from 'playwright-core'
import { ask } from './stage.ts'

/** As many rows as the budgets of keys and scrolling are stated for. */
const rows = 10_000

/** Imports so many notes for the first client, through the API as a program would. */
export async function importManyRows(page: Page): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>(page, 'GET', '/clients?limit=1')
  const csv = ['type,direction,date,subject,body']
  for (let n = 0; n < rows; n++) {
    const date = new Date(Date.UTC(2025, 0, 1) + n * 1_800_000).toISOString()
    csv.push(
      `note,,${date},Note ${n} of the audit,What was said in conversation ${n} and what follows from it.`,
    )
  }
  const id = await page.evaluate(
    async ([client_id, text]) => {
      const response = await fetch(
        `/api/v1/communications/imports?format=csv&file_name=audit.csv&client_id=${client_id}`,
        { method: 'POST', body: text as string, headers: { 'content-type': 'text/csv' } },
      )
      if (!response.ok) throw new Error(`the upload was refused: ${await response.text()}`)
      return ((await response.json()) as { id: string }).id
    },
    [items[0]?.id, csv.join('\n')] as const,
  )
  for (;;) {
    const { status, added } = await ask<{ status: string; added: number }>(page, 'GET', `/imports/${id}`)
    if (status === 'done' && added === rows) return
    if (['failed', 'canceled', 'done'].includes(status)) throw new Error(`import: ${status}, ${added} added`)
    await page.waitForTimeout(500)
  }
}

/** Scrolls the list to where all its rows are loaded, and back to the top. */
export async function loadManyRows(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Communications' })
  for (let height = 0; height < rows * 36; ) {
    height = await grid.evaluate((element) => {
      element.scrollTo(0, element.scrollHeight)
      return element.scrollHeight
    })
    await page.waitForTimeout(30)
  }
  await grid.evaluate((element) => element.scrollTo(0, 0))
  await page.waitForTimeout(1_000)
}
