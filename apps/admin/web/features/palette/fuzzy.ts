/**
 * How well `query` fits `text`, higher is better, undefined when it does not: each word of the query stands in the text, or
 * its letters follow each other there but for leaps to the start of a later word ("gtc", "go set"). Letters strewn over a
 * text are no hit: whoever looks for what is not there shall be told so. Starts of words count more, long texts a little less.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  const hay = text.toLowerCase()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return 0
  const whole = hay.indexOf(words.join(' '))
  let score = whole === 0 ? 60 : whole > 0 ? 30 : 0
  let letters: number | undefined = 0
  for (const word of words) {
    const found = wordScore(word, hay)
    letters = found === undefined || letters === undefined ? undefined : letters + found
  }
  letters ??= byLeaps(words.join(''), hay)
  if (letters === undefined) return undefined
  score += letters
  return score - hay.length * 0.05
}

/** A word that stands in the text, best at the start of one of its words; else by leaps. */
function wordScore(word: string, hay: string): number | undefined {
  for (let at = hay.indexOf(word); at >= 0; at = hay.indexOf(word, at + 1))
    if (startsWord(hay, at)) return word.length * 6
  return hay.includes(word) ? word.length * 5 : byLeaps(word, hay)
}

/** Nobody writes long initials, and every way to leap is tried. */
const mostLetters = 12
const byLeaps = (letters: string, hay: string) =>
  letters.length > mostLetters ? undefined : leaps(letters, hay, 0, -2)

/** Letters that each follow the one before, or start a later word. @param from where to look on */
function leaps(rest: string, hay: string, from: number, last: number): number | undefined {
  const [letter] = rest
  if (letter === undefined) return 0
  for (let at = hay.indexOf(letter, from); at >= 0; at = hay.indexOf(letter, at + 1)) {
    const follows = at === last + 1
    if (!follows && !startsWord(hay, at)) continue
    const onward = leaps(rest.slice(letter.length), hay, at + letter.length, at)
    if (onward !== undefined) return onward + (follows ? 6 : 5) - Math.min(at - from, 6) * 0.4
  }
  return undefined
}

const startsWord = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')
