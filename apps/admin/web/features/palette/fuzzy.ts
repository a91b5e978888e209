/**
 * How well `query` fits `text`, higher is better, undefined when it does not: every letter of the query has to come in
 * order. Starts of words and runs of letters count more, long texts a little less.
 */
export function fuzzyScore(query: string, text: string): number | undefined {
  const needle = query.toLowerCase().replace(/\s+/g, '')
  const hay = text.toLowerCase()
  if (needle === '') return 0
  const whole = hay.indexOf(query.toLowerCase().trim())
  let score = whole === 0 ? 60 : whole > 0 ? 30 : 0
  let from = 0
  let last = -2
  for (const letter of needle) {
    const at = nextMatch(hay, letter, from)
    if (at < 0) return undefined
    score += at === last + 1 ? 6 : startsWord(hay, at) ? 5 : 0
    score -= Math.min(at - from, 6) * 0.4
    last = at
    from = at + 1
  }
  return score - hay.length * 0.05
}

const startsWord = (text: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')

/** The next place of a letter; the start of a word is preferred when it is not far. */
function nextMatch(text: string, letter: string, from: number): number {
  const first = text.indexOf(letter, from)
  if (first < 0 || first === from || startsWord(text, first)) return first
  for (
    let at = text.indexOf(letter, first + 1);
    at >= 0 && at < first + 16;
    at = text.indexOf(letter, at + 1)
  )
    if (startsWord(text, at)) return at
  return first
}
