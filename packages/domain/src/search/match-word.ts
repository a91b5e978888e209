import { countTypos, mostTypos } from './typos.ts'

/** How a typed word fits one of a name: letters `from` up to `to` of it. A higher rank is better. */
export type WordMatch = {
  how: 'exact' | 'beginning' | 'inside' | 'typo'
  typos: number
  from: number
  to: number
  rank: number
}

/** One letter within a word says something only where words are written without spaces between them. */
const mayStandInside = (word: string) => word.length > 1 || word > '\u024f'

/** A match without typos. */
export function matchPlainly(word: string, other: string): WordMatch | undefined {
  const from = other.indexOf(word)
  if (from < 0 || (from > 0 && !mayStandInside(word))) return undefined
  const to = from + word.length
  if (from > 0) return { how: 'inside', typos: 0, from, to, rank: 1 }
  return other.length === to
    ? { how: 'exact', typos: 0, from, to, rank: 3 }
    : { how: 'beginning', typos: 0, from, to, rank: 2 }
}

/** A match with typos. `typing`: the word may go on, so that it is compared with beginnings as well. */
export function matchLoosely(word: string, other: string, typing: boolean): WordMatch | undefined {
  const most = mostTypos(word)
  if (most === 0) return undefined
  const found = countTypos(word, other, most, typing)
  if (found === undefined) return undefined
  return { how: 'typo', typos: found.typos, from: 0, to: found.letters, rank: 1 - found.typos / 4 }
}
