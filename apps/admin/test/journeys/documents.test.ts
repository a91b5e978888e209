import { randomUUID } from 'node:crypto'
import type { Browser, FileChooser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/html', buffer: Buffer.from(text) })

describe.skipIf(browser === undefined)('documents', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let page: Page
  let client_id: string
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    client_id = (await admin.caller.post('/clients', { name: 'Bluebird Coffee' })).body.id
    page = await (await site.visitor(admin.caller)).open('/documents')
    await page.getByRole('heading', { name: 'No documents yet' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const list = () => page.getByRole('grid', { name: 'Documents' })
  const panel = (name: string) => page.getByRole('complementary', { name, exact: true })
  const choosing = async (act: () => Promise<void>): Promise<FileChooser> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()])
    return chooser
  }

  it('by pointer: a file is uploaded, read, renamed, replaced, brought back, deleted and put back', async () => {
    expect(await violations(page)).toEqual([])
    const first = await choosing(() =>
      page.getByRole('button', { name: 'Upload', exact: true }).first().click(),
    )
    await first.setFiles(fileOf('Plan.md', '# Spring launch\n\nBeans <img src=x onerror="window.ran=1">'))
    const adding = panel('Upload documents')
    await adding.getByText('Plan.md').waitFor()
    await adding.getByRole('combobox', { name: 'Client' }).fill('blue')
    await page.getByRole('option', { name: 'Bluebird Coffee' }).click()
    expect(await violations(page)).toEqual([])
    await adding.getByRole('button', { name: 'Upload', exact: true }).click()
    await list().getByText('Plan.md').click()
    const open = panel('Text')
    await open.getByRole('heading', { name: 'Spring launch' }).waitFor()
    expect(await open.locator('img').count()).toBe(0)
    expect(await violations(page)).toEqual([])

    const name = open.getByRole('textbox', { name: 'Name' })
    await name.fill('Launch plan')
    await name.press('Enter')
    await list().getByText('Launch plan').waitFor()
    const second = await choosing(() => open.getByRole('button', { name: 'Upload a new version' }).click())
    await second.setFiles(fileOf('Plan.md', '# Autumn launch'))
    await open.getByRole('heading', { name: 'Autumn launch' }).waitFor()
    await open.getByRole('button', { name: 'Bring back version 1' }).click()
    await open.getByRole('heading', { name: 'Spring launch' }).waitFor()
    await open.getByText('from 1').waitFor()

    await open.getByRole('button', { name: 'Delete this document' }).click()
    await page.getByText('Document deleted').waitFor()
    await list().getByText('Launch plan').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await list().getByText('Launch plan').waitFor()
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  it('by keyboard alone: a link is added, found, opened and closed', async () => {
    await page.goto(`${site.url}/settings`)
    await page.getByRole('heading', { name: 'Appearance' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    await list().waitFor()
    await page.keyboard.press('l')
    const adding = panel('Add a link')
    const address = adding.getByRole('textbox', { name: 'Address' })
    await expect.poll(() => address.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type('javascript:alert(1)')
    await page.keyboard.press('Enter')
    await adding.getByText(/must be a link/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+a')
    await page.keyboard.type('https://drive.example/folder')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Shared drive')
    await page.keyboard.press('Enter')
    await adding.waitFor({ state: 'detached' })
    await list().getByText('Shared drive').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('drive')
    await expect.poll(() => list().getByRole('row').count()).toBe(2)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await list().getByText('Launch plan').waitFor()
    await list().focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary', { name: /^(Link|Text)$/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: /^(Link|Text)$/ }).waitFor({ state: 'detached' })
  })

  it('opens from the client’s timeline, and leads to all of the client’s', async () => {
    await page.goto(`${site.url}/clients/${client_id}`)
    await page.getByText('Launch plan').click()
    const open = panel('Text')
    await open.getByRole('heading', { name: 'Spring launch' }).waitFor()
    await open.getByRole('link', { name: 'All documents of Bluebird Coffee' }).click()
    await list().getByText('Launch plan').waitFor()
    expect(await list().getByText('Shared drive').count()).toBe(0)
  })

  it('tells why an upload failed, and tries again without a second document', async () => {
    const put = '**/api/v1/documents/*/content?*'
    await page.route(put, async (route) => {
      if (route.request().method() !== 'PUT') return route.fallback()
      // Stored, but the answer gets lost on the way.
      await route.fetch()
      await route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'conflict', detail: 'Two changes met.' }),
      })
    })
    await page.goto(`${site.url}/documents`)
    await list().waitFor()
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['dropped words'], 'Dropped.txt'))
      return transfer
    })
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: data })
    await page.getByText('Drop to upload').waitFor()
    await page.dispatchEvent('body', 'drop', { dataTransfer: data })
    await panel('Upload documents').getByRole('button', { name: 'Upload', exact: true }).click()
    const uploads = page.getByRole('region', { name: 'Uploads' })
    await uploads.getByText('Two changes met.').waitFor()
    expect(await violations(page)).toEqual([])
    await page.unroute(put)
    await uploads.getByRole('button', { name: 'Try again' }).click()
    await uploads.waitFor({ state: 'detached' })
    const { body } = await admin.caller.get('/documents?q=dropped')
    expect(body.items).toMatchObject([{ name: 'Dropped.txt', version: 1 }])
  })

  it('shows HTML as text, and hands it out as a file', async () => {
    const id = randomUUID()
    await admin.caller.send('PUT', `/documents/${id}/content?create=true&file_name=evil.html`, {
      raw: '<!doctype html><script>top.ran = 1</script><h1>Evil</h1>',
    })
    await page.goto(`${site.url}/documents?doc=${id}`)
    await panel('Text').getByText('<script>top.ran = 1</script>').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate((url) => location.assign(url), `/api/v1/documents/${id}/content`),
    ])
    expect(download.suggestedFilename()).toBe('evil.html')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })
})
