import { matchLoosely, matchPlainly } from './match-word.ts'
import type { NameQuery } from './read-query.ts'
import { compareName, scoreName } from './score-name.ts'

/** How well a query fits one name that stands alone: what NameIndex says of it among others. */
export function scoreText(
  query: NameQuery,
  title: string,
  aside?: string,
  beside_alone?: boolean,
): number | undefined {
  const typed = [...query.words, query.joined ?? '']
  const name = compareName(title, aside, beside_alone)
  return scoreName(name, query, (nth, place) => {
    const [word, other] = [typed[nth] ?? '', name.words[place] ?? '']
    return matchPlainly(word, other) ?? matchLoosely(word, other, nth >= query.words.length - 1)
  })
}
