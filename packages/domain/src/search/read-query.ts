import { wordsOf } from './name-words.ts'

/** What somebody types, as words to compare with names. `joined`: all of them as one, for "north wind" in "Northwind". */
export type NameQuery = { words: readonly string[]; joined: string | undefined }

/** Nobody types more for a name; what follows is left to the search in texts. */
const most_words = 8
const most_joined = 4

/** Undefined when nothing of it is a word. */
export function readQuery(typed: string): NameQuery | undefined {
  const words = wordsOf(typed).slice(0, most_words)
  if (words.length === 0) return undefined
  const joined = words.length > 1 && words.length <= most_joined ? words.join('') : undefined
  return { words, joined: joined === undefined || joined.length > 40 ? undefined : joined }
}
