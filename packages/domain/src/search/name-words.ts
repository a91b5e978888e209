import { foldText } from './fold-text.ts'
import type { TextMark } from './text-mark.ts'

/** A word of a text, folded, and where it stands. `markOf` says where its letters from..to stand in the text. */
export type PlacedWord = { word: string; markOf(from: number, to: number): TextMark }

/** What is looked at of one text. */
const longest_text = 300
const most_words = 24
/** Letters of a word that are compared. */
const longest_word = 40

/** Runs of letters and digits; signs such as emoji are words of their own. */
const word_pattern = /[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu

const ascii_words = /[a-z0-9]+/g

/** The words of a name or title, in their order. */
export function placedWords(text: string): PlacedWord[] {
  const { folded, at } = foldText(text.slice(0, longest_text))
  const words: PlacedWord[] = []
  for (const { 0: word, index } of folded.matchAll(word_pattern)) {
    words.push({
      word: word.slice(0, longest_word),
      markOf(from, to) {
        const start = index + from
        let end = index + to
        if (at === undefined) return { start, end }
        // Half of a letter that is spelled with two is marked whole.
        while (at[end] === at[end - 1] && end < folded.length) end++
        return { start: at[start] ?? start, end: at[end] ?? text.length }
      },
    })
    if (words.length === most_words) break
  }
  return words
}

/** The same without their places. */
export function wordsOf(text: string): string[] {
  const { folded, at } = foldText(text.slice(0, longest_text))
  const words = folded.match(at === undefined ? ascii_words : word_pattern) ?? []
  return words.slice(0, most_words).map(cut)
}

const cut = (word: string) => (word.length > longest_word ? word.slice(0, longest_word) : word)
