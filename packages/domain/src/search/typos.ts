/** What a word is likened to: the whole other word, or its best beginning, as while the word is being typed. */
export type Likeness = { typos: number; letters: number }

/** Typos that a word of so many letters may have. Numbers are never meant otherwise. */
export function mostTypos(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

/** More than any count; words have 40 letters at most. */
const far = 99
const width = 64
/** Three rows of the table, one after the other. */
const cells = new Uint8Array(3 * width)

/**
 * How many letters are wrong, missing, too many or swapped with their neighbour (optimal string alignment), if not more
 * than `most`. With `beginning` it may be that of a beginning of `other`; `letters` says how long that one is. Only the
 * cells within `most` of the diagonal are filled: none beyond it can count.
 */
export function countTypos(
  word: string,
  other: string,
  most: number,
  beginning = false,
): Likeness | undefined {
  const rows = word.length
  const columns = Math.min(other.length, rows + most)
  if (rows - columns > most || (!beginning && other.length - rows > most)) return undefined
  let [before, last, row] = [0, width, 2 * width]
  for (let x = 0; x <= columns; x++) cells[last + x] = x
  for (let y = 1; y <= rows; y++) {
    const from = Math.max(1, y - most)
    const to = Math.min(columns, y + most)
    cells[row + from - 1] = from === 1 ? y : far
    let least = far
    const letter = word.charCodeAt(y - 1)
    for (let x = from; x <= to; x++) {
      const there = other.charCodeAt(x - 1)
      const above = x === y + most ? far : at(last + x)
      let cost = Math.min(above + 1, at(row + x - 1) + 1, at(last + x - 1) + (letter === there ? 0 : 1))
      if (y > 1 && x > 1 && letter === other.charCodeAt(x - 2) && word.charCodeAt(y - 2) === there)
        cost = Math.min(cost, at(before + x - 2) + 1)
      cells[row + x] = cost
      if (cost < least) least = cost
    }
    // A swap reaches two rows back, so one row above the limit is not the end yet.
    if (least > most + 1) return undefined
    const free = before
    before = last
    last = row
    row = free
  }
  let letters = columns
  if (beginning) {
    for (let x = Math.max(0, rows - most); x <= columns; x++) {
      const nearer = Math.abs(x - rows) < Math.abs(letters - rows)
      const [here, best] = [at(last + x), at(last + letters)]
      if (here < best || (here === best && nearer)) letters = x
    }
  }
  const typos = at(last + letters)
  return typos > most ? undefined : { typos, letters }
}

const at = (cell: number) => cells[cell] as number

/** Which letters a word has, as bits; letters of other scripts share them. */
export function letterMask(word: string): number {
  let mask = 0
  for (let n = 0; n < word.length; n++) mask |= 1 << (word.charCodeAt(n) & 31)
  return mask
}

/** How many letters the first has that the second has not, at least. */
export function lettersMissing(mask: number, other: number): number {
  let rest = mask & ~other
  let count = 0
  for (; rest !== 0; count++) rest &= rest - 1
  return count
}
