import type { Browser, BrowserContext } from 'playwright-core'
import { violations } from './axe.ts'
import { exploreSample } from './stage.ts'
import { type State, states } from './states.ts'

const sizes = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const
export type Size = keyof typeof sizes

export type Looked = { state: string; size: Size; found: string[] }
type Options = {
  only?: (state: State, size: Size) => boolean
  seen?: (looked: Looked) => void
  /** Every rule in the dark as well. */
  every?: 'rule' | 'colour'
}

/** Walks through the states on a fresh installation, wide and on a phone, light and dark, and lets axe look at each. */
export async function walk(browser: Browser, url: string, options: Options = {}): Promise<Looked[]> {
  const looked: Looked[] = []
  const visit = async (context: BrowserContext, as: State['as'], size: Size) => {
    for (const state of states) {
      if (state.as !== as || (size === 'phone' && state.wide) || options.only?.(state, size) === false)
        continue
      const found = await look(context, url, state, size, options.every)
      looked.push({ state: state.name, size, found })
      options.seen?.({ state: state.name, size, found })
    }
  }
  const outside = await browser.newContext()
  const inside = await browser.newContext()
  try {
    for (const size of ['wide', 'phone'] as const) await visit(outside, 'fresh', size)
    await exploreSample(inside, url)
    for (const size of ['wide', 'phone'] as const) {
      await visit(outside, 'out', size)
      await visit(inside, 'in', size)
    }
  } finally {
    await outside.close()
    await inside.close()
  }
  return looked
}

async function look(
  context: BrowserContext,
  url: string,
  state: State,
  size: Size,
  every: Options['every'],
): Promise<string[]> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.setViewportSize(sizes[size])
  try {
    await page.goto(url + state.path)
    await state.reach(page)
    return await violations(page, every)
  } catch (cause) {
    return [`not reached: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`]
  } finally {
    await page.close()
  }
}
