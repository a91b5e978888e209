import type { WordMatch } from './match-word.ts'
import { wordsOf } from './name-words.ts'
import type { NameQuery } from './read-query.ts'

/**
 * A name, ready to be compared. `words`: first those of the name itself, `own` of them, then those beside it that may help
 * to find it, such as the client of a ticket; with `beside_alone` they find it without the others, as an address finds a
 * person.
 */
export type ComparedName = {
  words: readonly string[]
  own: number
  letters: number
  beside_alone: boolean
}

/** How the n-th word of the query fits a word of the name; the one after the last stands for all of them joined. */
export type Matcher = (nth: number, place: number) => WordMatch | undefined

export function compareName(title: string, aside = '', beside_alone = false): ComparedName {
  const own = wordsOf(title)
  return {
    words: aside === '' ? own : [...own, ...wordsOf(aside)],
    own: own.length,
    letters: lettersOf(own, 0, own.length),
    beside_alone,
  }
}

function lettersOf(words: readonly string[], from: number, to: number): number {
  let sum = 0
  for (let n = from; n < to; n++) sum += (words[n] as string).length
  return sum
}

/** 5 and more: the whole name; 4: its beginning; 3: words of it, whole or begun; 2: parts of words; 1: with typos. */
const tiers = { whole: 5, beginning: 4, words: 3, inside: 2, typos: 1 } as const

/** How well a query fits a name, undefined when a word of it fits nothing. Tiers never overlap. */
export function scoreName(name: ComparedName, query: NameQuery, match: Matcher): number | undefined {
  const { words, joined } = query
  const leading = leads(words, name, 0) ?? (name.beside_alone ? leads(words, name, name.own) : undefined)
  if (leading !== undefined) return leading
  let best = scoreWords(name, words.length, 0, match)
  if (best !== undefined && best >= tiers.inside) return best
  if (joined !== undefined) best = higher(best, scoreWords(name, 1, words.length, match))
  return higher(best, apart(name, query))
}

function higher(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

/** The query's words in their order, from a word of the name on, the last one perhaps begun. */
function leads(query: readonly string[], name: ComparedName, from: number): number | undefined {
  const end = from === 0 ? name.own : name.words.length
  if (query.length > end - from) return undefined
  const last = query.length - 1
  for (let n = 0; n < last; n++) if (query[n] !== name.words[from + n]) return undefined
  const word = name.words[from + last] as string
  const begun = query[last] as string
  if (!word.startsWith(begun)) return undefined
  if (word.length === begun.length && query.length === end - from) return tiers.whole
  return tiers.beginning + 0.9 * (lettersOf(query, 0, query.length) / lettersOf(name.words, from, end))
}

/** Each of `count` words of the query, from the `first` on, at the word of the name that it fits best. */
function scoreWords(name: ComparedName, count: number, first: number, match: Matcher): number | undefined {
  let [covered, exact, typos, in_title, place] = [0, 0, 0, 0, -1]
  let tier: number = tiers.words
  let in_order = true
  for (let n = 0; n < count; n++) {
    let best: WordMatch | undefined
    let at = 0
    for (let p = 0; p < name.words.length; p++) {
      const found = match(first + n, p)
      // Of equal ones the first, so that the name's own words win over those beside it.
      if (found === undefined || (best !== undefined && found.rank <= best.rank)) continue
      best = found
      at = p
      if (found.how === 'exact') break
    }
    if (best === undefined) return undefined
    if (best.how === 'exact') exact++
    else if (best.how === 'inside') tier = Math.min(tier, tiers.inside)
    else if (best.how === 'typo') tier = tiers.typos
    typos += best.typos
    if (at >= name.own) continue
    in_title++
    covered += best.to - best.from
    in_order &&= at > place
    place = at
  }
  if (in_title === 0 && !name.beside_alone) return undefined
  const good =
    0.45 * Math.min(1, covered / Math.max(1, name.letters)) +
    0.25 * (exact / count) +
    0.15 * (in_order ? 1 : 0) +
    0.14 * (in_title / count)
  return tier + good / (1 + typos / 2)
}

/** One typed word for two of the name: "northwi" for "North Wind". */
function apart(name: ComparedName, { words: [typed = '', ...more] }: NameQuery): number | undefined {
  if (more.length > 0) return undefined
  for (let p = 1; p < name.own; p++) {
    const first = name.words[p - 1] as string
    if (typed.length <= first.length || !typed.startsWith(first)) continue
    if (!(name.words[p] as string).startsWith(typed.slice(first.length))) continue
    return tiers.words + 0.9 * Math.min(1, typed.length / name.letters)
  }
  return undefined
}
