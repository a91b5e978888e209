import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from '../../audit/axe.ts'
import { joined } from '../server/support/mail.ts'
import { launchChromium } from './support/chromium.ts'
import { openSite, type Site } from './support/site.ts'

const browser = await launchChromium()

const field = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
const losers = (page: Page, name: string) => field(page, name).getByRole('list', { name: 'Does not count' })
const prompt = (page: Page) => page.getByRole('complementary', { name: 'Prompt' })
const passage = (page: Page, text: string | RegExp) => prompt(page).getByRole('button', { name: text })
const undo = (page: Page, title: string) =>
  page.locator('[data-type]').filter({ hasText: title }).first().getByRole('button', { name: 'Undo' }).click()
const said = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()

describe.skipIf(browser === undefined)('cartridges', () => {
  let site: Site
  let admin: Awaited<ReturnType<Site['agency']>>
  let bea: Awaited<ReturnType<typeof joined>>
  let page: Page
  let hers: Page
  beforeAll(async () => {
    site = await openSite(browser as Browser)
    admin = await site.agency('Northwind')
    bea = await joined(site, admin, { email: 'bea@northwind.example' })
    page = await (await site.visitor(admin.caller)).open('/clients')
    await page.getByRole('grid', { name: 'Clients' }).waitFor()
  })
  afterAll(async () => {
    await site?.close()
    await browser?.close()
  })

  const promptOf = async (caller: typeof bea.caller) => {
    const answer = await fetch(`${site.url}/api/v1/cartridges/effective/prompt`, {
      headers: { cookie: [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    return answer.text()
  }

  it('an admin sets the agency’s style by keyboard, locks one field, and sees for whom before it is saved', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('r')
    await page.getByRole('heading', { name: 'Cartridges' }).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('heading', { name: 'No style of the agency yet' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('n')
    await field(page, 'Tone').getByText('Built-in').first().waitFor()

    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('confident')
    // The field was focused with the built-in words in it.
    await page.getByRole('textbox', { name: 'Tone' }).fill('confident')
    await page.keyboard.press('Enter')
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page.getByRole('textbox', { name: 'Vocabulary' }).fill('plain English')
    await page.keyboard.press('Escape')
    await page.keyboard.press('l')
    await field(page, 'Vocabulary').getByRole('button', { name: 'Unlock Vocabulary' }).waitFor()
    await passage(page, 'Write in this tone: "confident"').waitFor()

    // A dialog gives the focus back to the row, where single keys go on working.
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor({ state: 'detached' })
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'))
    await expect.poll(focused).toBe('style/vocabulary_level')

    await page.keyboard.press('Control+s')
    const plan = page.getByRole('complementary', { name: 'What saving “Agency style” changes' })
    await plan.getByText('The settings of all 2 people change.').waitFor()
    expect(await plan.getByRole('list', { name: 'Changes' }).innerText()).toContain('Locked from now on')
    expect(await violations(page)).toEqual([])
    expect((await admin.caller.get('/agency-cartridges')).body.items[0].data).toEqual({})
    await page.keyboard.press('Control+Enter')
    await said(page, '“Agency style” saved')
    const [row] = (await admin.caller.get('/agency-cartridges')).body.items
    expect(row).toMatchObject({
      data: { tone: 'confident', vocabulary_level: 'plain English' },
      locked_fields: ['vocabulary_level'],
      is_default: true,
    })
  })

  it('a member overrides two, sees what loses, and cannot touch what is locked', async () => {
    hers = await (await site.visitor(bea.caller)).open('/cartridges')
    await field(hers, 'Tone').getByText('Agency', { exact: true }).waitFor()
    await field(hers, 'Vocabulary')
      .getByText('Locked by Ann Lee in “Agency style”. It cannot be set here.')
      .waitFor()
    expect(await hers.getByRole('textbox', { name: 'Vocabulary' }).count()).toBe(0)

    await hers.getByRole('textbox', { name: 'Tone' }).fill('dry')
    await hers.getByRole('switch', { name: 'Emojis' }).click()
    await hers.getByText('2 unsaved changes').waitFor()
    await passage(hers, 'Write in this tone: "dry"').waitFor()
    await hers.keyboard.press('Control+s')
    await said(hers, 'Your style saved')

    await field(hers, 'Tone').getByText('You', { exact: true }).waitFor()
    expect(await losers(hers, 'Tone').innerText()).toMatch(/Agency\s+confident\s+Built-in\s+friendly/)
    expect(await losers(hers, 'Emojis').innerText()).toMatch(/Built-in\s+No/)
    await passage(hers, 'Use emojis where they fit.').waitFor()
    expect(await violations(hers)).toEqual([])
  })

  it('the prompt beside the rows is, to the byte, what the server answers', async () => {
    await hers.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await prompt(hers).getByRole('button', { name: 'Copy the prompt' }).click()
    await said(hers, 'Copied')
    const copied = await hers.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await promptOf(bea.caller))
    expect(copied).toContain('"dry"')
    expect(copied).toContain('"plain English"')
  })

  it('lights the passage of a field and the field of a passage', async () => {
    const lit = (of: Page, text: string) =>
      passage(of, text).evaluate((element) => element.classList.contains('bg-selected'))
    await hers.getByRole('textbox', { name: 'Tone' }).focus()
    await expect.poll(() => lit(hers, 'Write in this tone')).toBe(true)
    expect(await lit(hers, 'Use emojis')).toBe(false)

    await passage(hers, 'Write in this tone').focus()
    await hers.keyboard.press('ArrowDown')
    await hers.keyboard.press('ArrowDown')
    await expect.poll(() => lit(hers, 'Use emojis')).toBe(true)
    await expect
      .poll(() => field(hers, 'Emojis').evaluate((element) => element.className.includes('bg-selected')))
      .toBe(true)
    await hers.keyboard.press('Enter')
    await expect.poll(() => hers.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch')
    // Of another kind: its tab opens.
    await passage(hers, /Write in one of these languages/).click()
    await hers.getByRole('tab', { name: 'Preferences', selected: true }).waitFor()
    await hers.getByRole('tab', { name: 'Preferences' }).focus()
    await hers.keyboard.press('ArrowLeft')
    await hers.getByRole('textbox', { name: 'Tone' }).waitFor()
  })

  it('shows a member the agency’s cartridges to read only', async () => {
    await hers.getByText('Agency', { exact: true }).first().click()
    await field(hers, 'Tone').getByText('confident').waitFor()
    expect(await hers.getByRole('main').getByRole('textbox').count()).toBe(0)
    expect(await hers.getByRole('button', { name: /^(Lock|Unlock)/ }).count()).toBe(0)
    expect(await hers.getByRole('button', { name: 'More about this cartridge' }).count()).toBe(0)
    expect(await hers.getByRole('combobox', { name: 'Preview as' }).count()).toBe(0)
    expect(await violations(hers)).toEqual([])
    await hers.getByText('Mine', { exact: true }).click()
    await hers.getByRole('textbox', { name: 'Tone' }).waitFor()
  })

  it('the admin changes the default and sees who gets it and who overrides it; open pages follow', async () => {
    await page.getByRole('textbox', { name: 'Tone' }).fill('warm')
    await page.keyboard.press('Control+s')
    const plan = page.getByRole('complementary', { name: 'What saving “Agency style” changes' })
    await plan.getByText('affects 1 person, 1 overrides').click()
    expect(await plan.getByRole('list', { name: 'Changes' }).innerText()).toMatch(
      /Tone\s+confident\s+warm[\s\S]*Affected\s+Ann Lee\s+Override it\s+New Hand/,
    )
    await plan.getByText('The settings of 1 of 2 people change. 1 keeps a value of their own.').waitFor()
    await plan.getByRole('button', { name: 'Save for everybody' }).click()
    await said(page, '“Agency style” saved')
    await expect.poll(() => losers(hers, 'Tone').innerText()).toMatch(/Agency\s+warm/)
  })

  it('previews the member, from both sides', async () => {
    await page.getByRole('combobox', { name: 'Preview as' }).click()
    await page.getByRole('option', { name: 'New Hand' }).click()
    await passage(page, 'Write in this tone: "dry"').waitFor()
    await page.getByText('Mine', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Preview as' }).click()
    await page.getByRole('option', { name: 'New Hand' }).click()
    await page.getByText('New Hand’s settings, to look at').waitFor()
    await field(page, 'Tone').getByText('dry').first().waitFor()
    expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to mine' }).click()
    await page.getByText('Agency', { exact: true }).first().click()
    await field(page, 'Tone').getByText('Agency', { exact: true }).waitFor()
  })

  it('rolls back beside the difference, and back again on Undo', async () => {
    await page.keyboard.press('h')
    const panel = page.getByRole('complementary', { name: 'Versions' })
    await panel.getByRole('table').waitFor()
    expect(await panel.getByRole('table').innerText()).toMatch(/Tone[\s\S]*confident[\s\S]*warm/)
    expect(await violations(page)).toEqual([])
    await panel.getByRole('button', { name: /Saved: Tone, Vocabulary, 1 lock/ }).click()
    await panel.getByText('Rolled back: The settings of 1 of 2 people change.').waitFor()
    await panel.getByRole('button', { name: /^Roll back to version/ }).click()
    const tone = page.getByRole('textbox', { name: 'Tone' })
    await expect.poll(() => tone.inputValue()).toBe('confident')
    await expect.poll(() => losers(hers, 'Tone').innerText()).toMatch(/Agency\s+confident/)
    await panel
      .getByRole('button', { name: /Rolled back/ })
      .first()
      .waitFor()
    await undo(page, 'Rolled back to version')
    await expect.poll(() => tone.inputValue()).toBe('warm')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  })

  it('resets a field to the agency’s with one click, and undoes the save', async () => {
    await field(hers, 'Tone').getByRole('button', { name: 'Reset Tone to the agency’s value' }).click()
    await expect.poll(() => hers.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('warm')
    await field(hers, 'Tone').getByText('Agency', { exact: true }).first().waitFor()
    await hers.keyboard.press('Control+s')
    await hers.getByText('unsaved change').waitFor({ state: 'detached' })
    expect((await bea.caller.get('/me/cartridges/style')).body.data).toEqual({ use_emojis: true })
    await undo(hers, 'Your style saved')
    await expect.poll(() => hers.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('dry')
  })

  it('keeps a draft through a change by somebody else, and shows both where they touch the same', async () => {
    await page.getByRole('textbox', { name: 'Call to action' }).fill('one question')
    await page.getByRole('textbox', { name: 'Tone' }).fill('bold')
    const [row] = (await admin.caller.get('/agency-cartridges')).body.items
    const other = await admin.caller.patch(`/agency-cartridges/${row.id}`, {
      data: { ...row.data, tone: 'calm', use_emojis: true },
    })
    expect(other.status).toBe(200)
    await field(page, 'Tone').getByText('Somebody else saved this meanwhile.').waitFor()
    expect(await field(page, 'Tone').getByRole('alert').innerText()).toMatch(/Theirs: calm. Yours: bold./)
    expect(await page.getByRole('switch', { name: 'Emojis' }).getAttribute('aria-checked')).toBe('true')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+s')
    await said(page, 'Choose one of the two values first.')
    await field(page, 'Tone').getByRole('button', { name: 'Keep mine' }).click()

    // Leaving loses nothing.
    await page.getByRole('link', { name: 'Clients' }).click()
    await page.getByText('Changes to cartridges are not saved yet').waitFor()
    await page.getByRole('link', { name: 'Cartridges' }).click()
    await page.getByText('Agency', { exact: true }).first().click()
    await page.getByText('2 unsaved changes').waitFor()
    expect(await page.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('bold')
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'Save for everybody' }).click()
    await page.getByText('unsaved change').waitFor({ state: 'detached' })
    const [saved] = (await admin.caller.get('/agency-cartridges')).body.items
    expect(saved.data).toMatchObject({ tone: 'bold', use_emojis: true, call_to_action_style: 'one question' })
  })

  it('a save that comes too late keeps the draft', async () => {
    const late = await (await site.visitor(bea.caller)).open('/cartridges')
    await late.getByRole('textbox', { name: 'Tone' }).fill('hers')
    // Somebody else's arrives first, and this tab has not heard of it when it saves.
    const held: Route[] = []
    await late.route('**/rpc/cartridges/mine', (route) => void held.push(route))
    const done = bea.caller.send('PUT', '/me/cartridges/style', { body: { data: { tone: 'theirs' } } })
    expect((await done).status).toBe(200)
    await late.keyboard.press('Control+s')
    await field(late, 'Tone').getByText('This was saved elsewhere meanwhile.').waitFor()
    // The toast that says so is there for everybody.
    await said(late, 'The same field was saved elsewhere')
    expect(await violations(late)).toEqual([])
    expect(await late.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('hers')
    await late.unroute('**/rpc/cartridges/mine')
    for (const route of held) await route.continue().catch(() => {})
    await field(late, 'Tone').getByRole('button', { name: 'Take that' }).click()
    await expect.poll(() => late.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('theirs')

    // What is saved elsewhere shows in a field that has the focus, too: typing goes on from there.
    await late.getByRole('textbox', { name: 'Tone' }).focus()
    await bea.caller.send('PUT', '/me/cartridges/style', { body: { data: { tone: 'theirs again' } } })
    await expect.poll(() => late.getByRole('textbox', { name: 'Tone' }).inputValue()).toBe('theirs again')

    // What is typed while a save is on its way stays, and is no conflict with what was just saved.
    await late.getByRole('textbox', { name: 'Tone' }).fill('first')
    const saves: Route[] = []
    await late.route('**/rpc/cartridges/saveMine', (route) => void saves.push(route))
    await late.keyboard.press('Control+s')
    await expect.poll(() => saves.length).toBe(1)
    await late.getByRole('textbox', { name: 'Tone' }).fill('first and more')
    for (const route of saves) await route.continue()
    await late.unroute('**/rpc/cartridges/saveMine')
    await said(late, 'Your style saved')
    await late.getByText('1 unsaved change').waitFor()
    expect(await late.getByText('This was saved elsewhere meanwhile.').count()).toBe(0)
    await late.keyboard.press('Control+s')
    await late.getByText('1 unsaved change').waitFor({ state: 'detached' })
    const { data } = (await bea.caller.get('/me/cartridges/style')).body
    expect(data.tone).toBe('first and more')
    await late.close()
  })

  it('keeps several of a kind: duplicate, rename, make default with its plan, delete, undo', async () => {
    await page.keyboard.press('d')
    const choice = page.getByRole('combobox', { name: 'Cartridge' })
    await expect.poll(() => choice.innerText()).toContain('Agency style copy')
    await page.getByText('Not in use').waitFor()
    const command = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox', { name: 'Search clients, people and commands' }).fill(text)
      await page.keyboard.press('Enter')
    }
    await command('Rename “Agency style copy”')
    await page.getByRole('textbox', { name: 'Name of the cartridge' }).fill('Formal')
    await page.keyboard.press('Enter')
    await expect.poll(() => choice.innerText()).toContain('Formal')
    await page.getByRole('textbox', { name: 'Tone' }).fill('formal')
    await page.keyboard.press('Control+s')
    await said(page, '“Formal” saved')

    await command('Make “Formal” the default')
    const plan = page.getByRole('complementary', { name: 'What “Formal” as the default changes' })
    expect(await plan.getByRole('list', { name: 'Changes' }).innerText()).toMatch(/bold\s+formal/)
    await plan.getByRole('button', { name: 'Make default' }).click()
    await said(page, '“Formal” is the default')
    await page.getByText('Default', { exact: true }).waitFor()

    await command('Delete “Formal”')
    const loss = page.getByRole('complementary', { name: 'What deleting “Formal” changes' })
    await loss.getByRole('list', { name: 'Changes' }).waitFor()
    expect(await violations(page)).toEqual([])
    await loss.getByRole('button', { name: 'Delete' }).click()
    await said(page, '“Formal” deleted')
    await expect.poll(() => choice.innerText()).toContain('Agency style')
    await undo(page, '“Formal” deleted')
    await expect.poll(() => choice.innerText()).toContain('Formal')
    const { items } = (await admin.caller.get('/agency-cartridges?type=style')).body
    expect(items.filter(({ is_default }: { is_default: boolean }) => is_default)).toMatchObject([
      { name: 'Formal', data: { tone: 'formal' } },
    ])

    // A plan that somebody else makes void closes with a word.
    await page.keyboard.press('d')
    await expect.poll(() => choice.innerText()).toContain('Formal copy')
    await command('Make “Formal copy” the default')
    const void_plan = page.getByRole('complementary', { name: 'What “Formal copy” as the default changes' })
    await void_plan.waitFor()
    const [copy] = (await admin.caller.get('/agency-cartridges?type=style')).body.items
    expect((await admin.caller.delete(`/agency-cartridges/${copy.id}`)).status).toBe(200)
    await said(page, 'The plan does not hold any more')
    await void_plan.waitFor({ state: 'detached' })
  })

  it('answers the questionnaire by section, names a question, and locks one answer', async () => {
    await page.keyboard.press('4')
    await page.keyboard.press('n')
    await page.getByText('0 of 112').waitFor()
    await page.getByRole('button', { name: /^Positioning/ }).click()
    const row = page.locator('[data-row="brand/blueprint_112/14"]')
    await row.getByLabel('Name of question 14').fill('Niche')
    await row.getByRole('textbox').last().fill('bakeries')
    await page.getByText('1 of 112').waitFor()
    await passage(page, 'niche: "bakeries"').waitFor()
    await row.getByRole('button', { name: /^Lock Question 14/ }).click()
    await page.getByRole('button', { name: 'Add a line' }).first().click()
    await page.keyboard.insertText('one page')
    await page.getByText('2 of 112').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'Save for everybody' }).click()
    await said(page, '“Agency brand” saved')
    const [brand] = (await admin.caller.get('/agency-cartridges?type=brand')).body.items
    expect(brand).toMatchObject({
      data: { blueprint_112: { '14_niche': 'bakeries', '16_positioning': ['one page'] } },
      locked_fields: ['14_niche'],
    })

    await hers.keyboard.press('Escape')
    await hers.getByRole('tab', { name: 'Brand' }).click()
    await hers.getByRole('button', { name: /^Positioning/ }).click()
    await hers.getByText('Locked by Ann Lee in “Agency brand”. It cannot be set here.').waitFor()
    expect(await violations(hers)).toEqual([])
  })

  it('shows odd data as it is, saves around it, and takes it out when asked', async () => {
    await site.sql(
      `update public.agency_cartridges set data = data || '{"mood": 7, "industry": ["a"]}',
        locked_fields = '{14_niche,14_other,slogan}' where type = 'brand' and agency_id = $1`,
      [admin.agency.id],
    )
    await page.getByText('mood is no field of brand').waitFor()
    await page.getByText('A lock is no field of brand').waitFor()
    await field(page, 'Industry').getByText('["a"]').waitFor()
    await page.getByRole('textbox', { name: 'Company' }).fill('Northwind')
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'Save for everybody' }).click()
    await page.getByText('unsaved change').waitFor({ state: 'detached' })
    const now = async () => (await admin.caller.get('/agency-cartridges?type=brand')).body.items[0]
    expect(await now()).toMatchObject({
      data: { company_name: 'Northwind', mood: 7, industry: ['a'] },
      locked_fields: ['14_niche', '14_other', 'slogan'],
    })
    expect(await violations(page)).toEqual([])
    for (const left of [2, 1, 0]) {
      await page.getByRole('button', { name: 'Remove', exact: true }).first().click()
      await expect.poll(() => page.getByRole('button', { name: 'Remove', exact: true }).count()).toBe(left)
    }
    // One click takes off both locks of the question.
    const question = page.locator('[data-row="brand/blueprint_112/14"]')
    await question.getByRole('button', { name: /^Unlock Question 14/ }).click()
    await question.getByRole('button', { name: /^Lock Question 14/ }).waitFor()
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'Save for everybody' }).click()
    await page.getByText('unsaved change').waitFor({ state: 'detached' })
    const { data, locked_fields } = await now()
    expect([Object.keys(data).sort(), locked_fields]).toEqual([['blueprint_112', 'company_name'], []])
  })

  it('exports, tells what an import would do, and imports', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'More about this cartridge' }).click()
    await page.getByRole('menuitem', { name: 'Export all' }).click()
    const path = join(tmpdir(), `cartridges-${process.pid}.json`)
    await (await download).saveAs(path)
    const text = await readFile(path, 'utf8')
    expect(text).toContain('"format": "audienceos.cartridges"')

    await page.getByRole('button', { name: 'More about this cartridge' }).click()
    await page.getByRole('menuitem', { name: 'Import…' }).click()
    const panel = page.getByRole('complementary', { name: 'Import cartridges' })
    const choose = panel.getByLabel('File of cartridges')
    await choose.setInputFiles(path)
    await panel.getByText('Nothing to import: all of it is here already.').waitFor()

    await writeFile(path, text.replace('"Northwind"', '"Southwind"'))
    await choose.setInputFiles(path)
    await panel.getByText('1 change', { exact: true }).click()
    expect(await panel.getByRole('table').innerText()).toMatch(/Northwind[\s\S]*Southwind/)
    expect(await violations(page)).toEqual([])
    await panel.getByRole('button', { name: 'Import 1 cartridge' }).click()
    await said(page, '1 cartridge imported')
    await expect.poll(() => page.getByRole('textbox', { name: 'Company' }).inputValue()).toBe('Southwind')

    // A default that the file does not have makes room; and the import is the one that was looked at.
    await page.getByRole('button', { name: 'More about this cartridge' }).click()
    await page.getByRole('menuitem', { name: 'Import…' }).click()
    const only = (data: object) => ({
      type: 'style',
      name: 'From elsewhere',
      is_default: true,
      locks: [],
      data,
    })
    const file = { ...JSON.parse(text), cartridges: [only({ tone: 'elsewhere' })] }
    await writeFile(path, JSON.stringify(file))
    await choose.setInputFiles(path)
    const [style] = (await admin.caller.get('/agency-cartridges?type=style')).body.items.filter(
      ({ is_default }: { is_default: boolean }) => is_default,
    )
    await panel.getByText(`“${style.name}” is no longer the default of style. It is kept.`).waitFor()
    await panel.getByText(/^Style: The settings of/).click()
    await panel.getByRole('list', { name: 'Changes' }).waitFor()
    expect(await violations(page)).toEqual([])
    await admin.caller.post('/agency-cartridges', { type: 'preference', name: 'Meanwhile', data: {} })
    await panel.getByRole('button', { name: 'Import 1 cartridge' }).click()
    await panel.getByText('and nothing was imported').waitFor()
    expect((await admin.caller.get(`/agency-cartridges/${style.id}`)).body.is_default).toBe(true)
    await panel.getByRole('button', { name: 'Import 1 cartridge' }).click()
    await panel.waitFor({ state: 'detached' })
    expect((await admin.caller.get(`/agency-cartridges/${style.id}`)).body.is_default).toBe(false)
    await admin.caller.post(`/agency-cartridges/${style.id}/make-default`)

    await page.keyboard.press('Escape')
    await writeFile(path, text.replace('"tone"', '"tune"'))
    await page.getByRole('button', { name: 'More about this cartridge' }).click()
    await page.getByRole('menuitem', { name: 'Import…' }).click()
    await choose.setInputFiles(path)
    await panel.getByText('This file is not one that can be imported.').waitFor()
    expect(await panel.getByRole('alert').innerText()).toContain('tune')
  })

  it('works on a phone, where the prompt is a sheet', async () => {
    const phone = await (await site.visitor(bea.caller)).open('/cartridges')
    await phone.setViewportSize({ width: 390, height: 844 })
    await phone.getByRole('textbox', { name: 'Tone' }).waitFor()
    expect(await violations(phone)).toEqual([])
    await phone.getByRole('button', { name: 'Prompt' }).click()
    const sheet = phone.getByRole('dialog', { name: 'Prompt' })
    await sheet.getByRole('button', { name: /Write in this tone/ }).waitFor()
    expect(await violations(phone)).toEqual([])
    await sheet
      .getByRole('button', { name: /Use emojis|Do not use emojis/ })
      .first()
      .click()
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => phone.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch')
    await phone.close()
  })
})
