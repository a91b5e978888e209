import { startApp } from '../test/journeys/support/app.ts'
import { launchChromium } from '../test/journeys/support/chromium.ts'
import { measureBundle } from './bundle.ts'
import { isMissed, print, type Row } from './report.ts'
import { walk } from './screens.ts'

/**
 * Prints what the built web app weighs, how accessible and how quick it is, beside the budgets; ends with 1 when one is
 * missed. `--quick`: sizes and axe alone.
 */
const quick = process.argv.includes('--quick')
const rows: Row[] = []
const section = (title: string, found: Row[]) => {
  rows.push(...found)
  print(title, found)
}

section('JavaScript (gzip)', measureBundle())
section('axe, light and dark', await axeRows())
if (!quick) {
  const { measureInBrowser } = await import('./lab.ts')
  await measureInBrowser(section)
}

const missed = rows.filter(isMissed)
console.log(missed.length === 0 ? '\nWithin every budget.' : `\n${missed.length} budgets missed:`)
for (const { what } of missed) console.log(`  ${what}`)
process.exitCode = missed.length === 0 ? 0 : 1

async function axeRows(): Promise<Row[]> {
  const browser = await launchChromium()
  if (browser === undefined) return [{ what: 'axe', value: Number.NaN, unit: '', budget: { most: 0 } }]
  const app = await startApp()
  try {
    const looked = await walk(browser, app.url, { every: 'rule' })
    for (const { state, size, found } of looked)
      for (const line of found) console.log(`  ${state}, ${size}: ${line}`)
    return looked.map(({ state, size, found }) => ({
      what: `${state}, ${size === 'wide' ? 1440 : 390}`,
      value: found.length,
      unit: '',
      budget: { most: 0 },
    }))
  } finally {
    await browser.close()
    await app.stop()
  }
}
