import { markName, type NameQuery, scoreText } from '@audienceos/domain'
import type { Action } from '../../keys/registry.ts'
import { elsewhere } from './elsewhere.ts'
import type { Entry, ScoredEntry } from './entry.ts'
import { fuzzyScore } from './fuzzy.ts'

/** "set" means the settings, whatever leads there. */
const way = /^go to (the |your )?/i
/** Keywords and letters leapt to are worse than words, better than typos. */
const [byKeywords, byLeaps] = [2.5, 1.9]

/** How well what is typed fits an action: on the scale of names, so that actions and clients compete. */
export function actionScore(
  typed: string,
  query: NameQuery,
  label: string,
  keywords = '',
): number | undefined {
  const named = Math.max(
    scoreText(query, label, keywords) ?? 0,
    way.test(label) ? (scoreText(query, label.replace(way, '')) ?? 0) : 0,
  )
  if (named >= 2) return named
  if (keywords !== '' && (scoreText(query, keywords) ?? 0) >= 3) return byKeywords
  if (fuzzyScore(typed, label) !== undefined) return byLeaps
  return named === 0 ? undefined : named
}

/** An action of the registry as a row of the palette. */
export const entryOfAction = ({ id, label, keys, icon, run }: Action): Entry => ({
  id: `action.${id}`,
  title: label,
  marks: [],
  ...(keys === undefined ? {} : { keys }),
  ...(icon === undefined ? {} : { icon }),
  run: () => run(),
})

/** The actions of this screen and of the shell that fit. */
export function actionEntries(actions: readonly Action[], typed: string, query: NameQuery): ScoredEntry[] {
  return actions.flatMap((action) => {
    if (action.only !== undefined) return []
    const score = actionScore(typed, query, action.label, action.keywords)
    if (score === undefined) return []
    return [{ ...entryOfAction(action), marks: markName(query, action.label), score }]
  })
}

type Going = { permissions: readonly string[]; go: (to: string) => void }

/** What other screens can do: it leads to where it is done. Worse than anything that can be done here. */
export function elsewhereEntries(
  here: readonly Action[],
  typed: string,
  query: NameQuery,
  { permissions, go }: Going,
): ScoredEntry[] {
  const atHand = new Set(here.map(({ id }) => id))
  const entries = new Map<string, ScoredEntry>()
  for (const { place, to, shortcuts } of elsewhere) {
    if (to === undefined) continue
    for (const { id, label, keys, needs, at, only } of shortcuts) {
      if (
        only !== undefined ||
        atHand.has(id) ||
        entries.has(id) ||
        (needs !== undefined && !permissions.includes(needs))
      )
        continue
      const score = actionScore(typed, query, label, place)
      if (score === undefined || score < byLeaps) continue
      entries.set(id, {
        id: `elsewhere.${id}`,
        title: label,
        marks: markName(query, label),
        ...(at === undefined ? { note: `Go to ${place.toLowerCase()}` } : {}),
        ...(keys === undefined ? {} : { keys }),
        run: () => go(at ?? to),
        score: score * 0.9,
      })
    }
  }
  return [...entries.values()]
}
