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

    // Somebody else renames it while this is typed: both names are there to choose from, also after the panel was closed.
    await name.fill('Kick-off plan')
    const [{ id }] = (await admin.caller.get('/documents')).body.items
    await admin.caller.patch(`/documents/${id}`, { name: 'Summer plan' })
    await list().getByText('Summer plan').waitFor()
    await name.press('Enter')
    await open.getByRole('alert').filter({ hasText: '“Summer plan”' }).waitFor()
    expect(await violations(page)).toEqual([])
    await open.getByRole('button', { name: 'Close' }).click()
    await list().getByText('Summer plan').click()
    expect(await name.inputValue()).toBe('Kick-off plan')
    await open.getByRole('button', { name: 'Use mine' }).click()
    await list().getByText('Kick-off plan').waitFor()
    // A server that refuses leaves what was typed, and the name as it was.
    await page.route('**/rpc/documents/update*', (route) => route.fulfill({ status: 422, json: {} }))
    await name.fill('Launch plan')
    await name.press('Enter')
    await open.getByRole('button', { name: 'Discard' }).waitFor()
    expect(await name.inputValue()).toBe('Launch plan')
    await page.unroute('**/rpc/documents/update*')
    await open.getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => name.inputValue()).toBe('Kick-off plan')
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
    await page.getByText('“Launch plan” deleted').waitFor()
    await list().getByText('Launch plan').waitFor({ state: 'detached' })
    await page.keyboard.press('z')
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
    // Closed by accident: what was typed is there again.
    await page.keyboard.press('Escape')
    await adding.waitFor({ state: 'detached' })
    await page.keyboard.press('l')
    await expect.poll(() => address.inputValue()).toBe('javascript:alert(1)')
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
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    await list().getByText('Launch plan').waitFor()
    // From the search into what it has found.
    await page.keyboard.press('Enter')
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

  it('deleted ones are found, put back by keyboard alone, and deleted for good', async () => {
    const put = async (name: string) => {
      const id = randomUUID()
      await admin.caller.send('PUT', `/documents/${id}/content?create=true&file_name=${name}`, { raw: name })
      await admin.caller.delete(`/documents/${id}`)
    }
    await put('first.txt')
    await put('second.txt')
    await page.goto(`${site.url}/documents`)
    await list().waitFor()
    await page.keyboard.press('Shift+D')
    const deleted = page.getByRole('grid', { name: 'Deleted documents' })
    await deleted.getByText('second.txt').waitFor()
    await deleted.focus()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    const open = panel('Text')
    await open.getByRole('heading', { name: 'second.txt' }).waitFor()
    await open.getByText('Ann Lee').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('r')
    await page.getByText('second.txt is back').waitFor()
    await deleted.getByText('second.txt').waitFor({ state: 'detached' })

    await deleted.getByText('first.txt').click()
    await open.getByRole('button', { name: 'Delete for good' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete “first.txt” for good?' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.keyboard.press('Backspace')
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('first.txt is gone for good').waitFor()
    await page.getByRole('heading', { name: 'Nothing is deleted' }).waitFor()
    expect((await admin.caller.get('/deleted-documents')).body.items).toEqual([])
    await page.keyboard.press('Shift+D')
    await list().getByText('second.txt').waitFor()
  })

  it('are added on the page of a client, chosen or dropped, and stand there with their number', async () => {
    await page.goto(`${site.url}/clients/${client_id}`)
    const facts = panel('Facts')
    await facts.getByRole('heading', { name: 'Documents' }).waitFor()
    await facts.getByRole('button', { name: /Launch plan/ }).waitFor()
    const chooser = await choosing(() => page.keyboard.press('u'))
    await chooser.setFiles(fileOf('Contract.txt', 'signed'))
    await facts.getByRole('button', { name: /Contract\.txt/ }).waitFor()
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['annexed words'], 'Annex.txt'))
      return transfer
    })
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: data })
    await page.getByText('Drop to add to this client').waitFor()
    await page.dispatchEvent('body', 'drop', { dataTransfer: data })
    await facts.getByRole('button', { name: /Annex\.txt/ }).waitFor()
    await page.getByRole('button', { name: 'Documents 3' }).waitFor()
    expect(await violations(page)).toEqual([])
    await facts.getByRole('button', { name: /Annex\.txt/ }).click()
    await panel('Text').getByText('annexed words').waitFor()
    const { body } = await admin.caller.get(`/documents?client_id=${client_id}`)
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual([
      'Annex.txt',
      'Contract.txt',
      'Launch plan',
    ])
  })

  it('never runs what is in HTML or SVG: shown as text, handed out as a file, dead in every frame', async () => {
    const script = 'try { top.ran = 1 } catch {} ; fetch("/api/v1/me")'
    const evil: Record<string, string> = {
      'evil.html': `<!doctype html><script>${script}</script><h1>Evil</h1>`,
      'evil.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="${script.replaceAll('"', "'")}"><script>${script}</script></svg>`,
      // The bytes decide, not the name.
      'evil.png': `<html><body onload="top.ran = 1"><img src=x onerror="top.ran = 1"></body></html>`,
    }
    for (const [name, content] of Object.entries(evil)) {
      const id = randomUUID()
      await admin.caller.send('PUT', `/documents/${id}/content?create=true&file_name=${name}`, {
        raw: content,
      })
      await page.goto(`${site.url}/documents?doc=${id}`)
      await page.getByRole('complementary').getByRole('region', { name: 'Text' }).waitFor()
      const address = `/api/v1/documents/${id}/content`
      const seen: string[] = []
      page.on('request', (request) => seen.push(request.url()))
      // As a picture, a frame and a page: by whoever embeds it, and by whoever is sent its address. (The app's own policy
      // allows no plug-ins at all.)
      await page.evaluate(async (url) => {
        const embed = (tag: string, name: string) =>
          new Promise<void>((resolve) => {
            const element = document.createElement(tag)
            element.setAttribute(name, url)
            element.addEventListener('load', () => resolve())
            element.addEventListener('error', () => resolve())
            setTimeout(resolve, 500)
            document.body.append(element)
          })
        await Promise.all([embed('img', 'src'), embed('iframe', 'src')])
      }, address)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.evaluate((url) => location.assign(url), address),
      ])
      expect(download.suggestedFilename()).toBe(name)
      expect(await page.evaluate(() => 'ran' in window)).toBe(false)
      expect(seen.filter((url) => url.endsWith('/api/v1/me'))).toEqual([])
      page.removeAllListeners('request')
    }
  })
})
