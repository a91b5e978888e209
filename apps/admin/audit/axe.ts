import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const themes = ['light', 'dark'] as const

/** Every rule there is up to WCAG 2.2 AA, axe's good practices and its experiments; AAA alone is left out. */
const tags = [
  ...['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'],
  ...['best-practice', 'experimental'],
]

/** The rules that look at colours. Nothing is shown or hidden by the theme, so no other can answer otherwise in the dark. */
const of_colours = ['color-contrast', 'link-in-text-block']

/**
 * Runs axe on what the page shows, in both themes; in the dark the rules about colours alone, unless `every` rule is
 * asked for. @returns each violation as a line: theme, rule, element, reason.
 */
export async function violations(page: Page, every: 'rule' | 'colour' = 'colour'): Promise<string[]> {
  const lines: string[] = []
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await settled(page)
    // Legacy mode spares a blank page per run; the frame that shows formatted mail allows no script anyway.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    const found = await (theme === 'light' || every === 'rule'
      ? axe.withTags(tags)
      : axe.withRules(of_colours)
    ).analyze()
    for (const { id, nodes } of found.violations)
      for (const { target, failureSummary = '' } of nodes)
        lines.push(
          `${theme} ${id} ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`,
        )
  }
  return lines
}

/** Colours in transition would be measured as they never stay. (No named function inside: tsx would wrap it in a helper.) */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((resolve) => requestAnimationFrame(resolve))
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((each) => each.finished))
  })
