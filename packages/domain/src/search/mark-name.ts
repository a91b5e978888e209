import { matchLoosely, matchPlainly, type WordMatch } from './match-word.ts'
import { placedWords } from './name-words.ts'
import type { NameQuery } from './read-query.ts'
import type { TextMark } from './text-mark.ts'

/** Where the words of a query stand in a name: each at the word it fits best, with typos or without. Marks ascend and stay apart. */
export function markName(query: NameQuery, text: string, typos = true): TextMark[] {
  const placed = placedWords(text)
  const marks: TextMark[] = []
  query.words.forEach((typed, n) => {
    let best: { match: WordMatch; at: number } | undefined
    placed.forEach(({ word }, at) => {
      const match =
        matchPlainly(typed, word) ??
        (typos ? matchLoosely(typed, word, n === query.words.length - 1) : undefined)
      if (match !== undefined && (best === undefined || match.rank > best.match.rank)) best = { match, at }
    })
    if (best !== undefined) {
      const { match, at } = best
      const mark = placed[at]?.markOf(match.from, match.to)
      if (mark !== undefined && mark.end > mark.start) marks.push(mark)
    }
  })
  // "north wind" for "Northwind", and the other way round.
  if (marks.length === 0 && typos) marks.push(...markJoined(query, placed))
  return tidy(marks)
}

function markJoined(query: NameQuery, placed: ReturnType<typeof placedWords>): TextMark[] {
  const typed = query.joined ?? query.words[0] ?? ''
  for (const { word, markOf } of placed) {
    const match = matchPlainly(typed, word) ?? matchLoosely(typed, word, true)
    if (match !== undefined) return [markOf(match.from, match.to)]
  }
  for (let at = 1; at < placed.length; at++) {
    const [first, second] = [placed[at - 1], placed[at]]
    if (first === undefined || second === undefined) continue
    const rest = typed.slice(first.word.length)
    if (rest !== '' && typed.startsWith(first.word) && second.word.startsWith(rest))
      return [first.markOf(0, first.word.length), second.markOf(0, rest.length)]
  }
  return []
}

function tidy(marks: TextMark[]): TextMark[] {
  const sorted = marks.toSorted((a, b) => a.start - b.start)
  const kept: TextMark[] = []
  for (const mark of sorted) {
    const before = kept.at(-1)
    if (before !== undefined && mark.start <= before.end) before.end = Math.max(before.end, mark.end)
    else kept.push({ ...mark })
  }
  return kept
}
