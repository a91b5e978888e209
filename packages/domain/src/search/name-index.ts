import { matchLoosely, matchPlainly, type WordMatch } from './match-word.ts'
import type { NameQuery } from './read-query.ts'
import { type ComparedName, compareName, scoreName } from './score-name.ts'
import { letterMask, lettersMissing, mostTypos } from './typos.ts'

/** What can be found: `aside` and `beside_alone` as the words beside in ComparedName. */
export type IndexedName = { id: string; title: string; aside?: string; beside_alone?: boolean }
export type FoundName = { id: string; score: number }

type Entry = ComparedName & {
  id: string
  title: string
  aside: string
  places: readonly Word[]
  seen: number
}
type Word = { text: string; mask: number; number: number; entries: Set<Entry> }
/** How a typed word fits every word there is, by its number; and those that it fits. */
type Fitting = { by_number: (WordMatch | undefined)[]; words: Word[]; names: number }

/**
 * Names by their words, in memory: a query is compared with every different word once, and only names that hold a fitting
 * one are scored. Answers what scoreText says of each name, typos only when there are too few without.
 */
export class NameIndex {
  #entries = new Map<string, Entry>()
  #words = new Map<string, Word>()
  #numbers = 0
  #unused: number[] = []
  #searches = 0

  get size(): number {
    return this.#entries.size
  }

  ids(): IterableIterator<string> {
    return this.#entries.keys()
  }

  /** Adds a name or replaces the one under its id; the same one again costs nothing. */
  put({ id, title, aside = '', beside_alone = false }: IndexedName): void {
    const known = this.#entries.get(id)
    if (known?.title === title && known.aside === aside) return
    if (known !== undefined) this.remove(id)
    const compared = compareName(title, aside, beside_alone)
    const places = compared.words.map((text) => this.#word(text))
    const entry: Entry = {
      ...compared,
      // the index's own texts, so that a word of many names is kept once
      words: places.map(({ text }) => text),
      id,
      title,
      aside,
      places,
      seen: 0,
    }
    this.#entries.set(id, entry)
    for (const { entries } of places) entries.add(entry)
  }

  remove(id: string): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    this.#entries.delete(id)
    for (const word of new Set(entry.places)) {
      word.entries.delete(entry)
      if (word.entries.size > 0) continue
      this.#words.delete(word.text)
      this.#unused.push(word.number)
    }
  }

  #word(text: string): Word {
    const known = this.#words.get(text)
    if (known !== undefined) return known
    const number = this.#unused.pop() ?? this.#numbers++
    const word = { text, mask: letterMask(text), number, entries: new Set<Entry>() }
    this.#words.set(text, word)
    return word
  }

  /** The best names, at most `limit`; equal ones by title, then id. */
  find(query: NameQuery, limit: number): FoundName[] {
    const plain = this.#search(query, limit, false)
    const typos = typedWords(query).some((word) => mostTypos(word) > 0)
    return plain.length < limit && typos ? this.#search(query, limit, true) : plain
  }

  #search(query: NameQuery, limit: number, typos: boolean): FoundName[] {
    const last = query.words.length - 1
    const fitting = typedWords(query).map((word, n) => this.#fitting(word, typos, n >= last))
    const stamp = ++this.#searches
    const best: Scored[] = []
    for (const entry of this.#candidates(query, fitting)) {
      if (entry.seen === stamp) continue
      entry.seen = stamp
      const { places } = entry
      const score = scoreName(
        entry,
        query,
        (nth, place) => fitting[nth]?.by_number[(places[place] as Word).number],
      )
      if (score !== undefined) keep(best, { entry, score }, limit)
    }
    return best.map(({ entry: { id }, score }) => ({ id, score }))
  }

  #fitting(typed: string, typos: boolean, typing: boolean): Fitting {
    const fitting: Fitting = { by_number: new Array(this.#numbers), words: [], names: 0 }
    const most = typos ? mostTypos(typed) : 0
    const mask = letterMask(typed)
    for (const word of this.#words.values()) {
      // Words that lack a letter are most of them, and cost next to nothing.
      const missing = lettersMissing(mask, word.mask)
      if (missing > most) continue
      const match =
        (missing === 0 ? matchPlainly(typed, word.text) : undefined) ??
        (most > 0 ? matchLoosely(typed, word.text, typing) : undefined)
      if (match === undefined) continue
      fitting.by_number[word.number] = match
      fitting.words.push(word)
      fitting.names += word.entries.size
    }
    return fitting
  }

  /**
   * Names that may fit, some of them twice: those that hold a word for the rarest of the query's, or for all of them
   * joined, or the first part of the only one.
   */
  *#candidates({ words }: NameQuery, fitting: readonly Fitting[]): Generator<Entry> {
    const rarest = fitting.slice(0, words.length).sort((a, b) => a.names - b.names)[0]
    for (const { entries } of rarest?.words ?? []) yield* entries
    for (const { entries } of fitting[words.length]?.words ?? []) yield* entries
    const [typed = '', ...more] = words
    if (more.length > 0) return
    for (let end = 1; end < typed.length; end++) yield* this.#words.get(typed.slice(0, end))?.entries ?? []
  }
}

const typedWords = ({ words, joined }: NameQuery) => (joined === undefined ? words : [...words, joined])

type Scored = { entry: Entry; score: number }

function compare(a: Scored, b: Scored): number {
  if (a.score !== b.score) return b.score - a.score
  if (a.entry.title !== b.entry.title) return a.entry.title < b.entry.title ? -1 : 1
  return a.entry.id < b.entry.id ? -1 : 1
}

function keep(best: Scored[], one: Scored, limit: number): void {
  let at = best.length
  if (at === limit && compare(one, best[at - 1] as Scored) >= 0) return
  while (at > 0 && compare(one, best[at - 1] as Scored) < 0) at--
  best.splice(at, 0, one)
  if (best.length > limit) best.pop()
}
