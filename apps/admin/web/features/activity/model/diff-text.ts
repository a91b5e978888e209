export type Piece = { text: string; mark: 'same' | 'gone' | 'new' }

/** More words than this are not compared one by one: the table would be their product. */
const mostWords = 600

/**
 * What became of a text, word by word, spaces and line breaks kept. Undefined where the two have so little in common that
 * they are better read one after the other, or are too long.
 */
export function diffText(before: string, after: string): Piece[] | undefined {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length > mostWords || right.length > mostWords) return undefined
  const pieces: Piece[] = []
  const add = (text: string, mark: Piece['mark']) => {
    const last = pieces.at(-1)
    if (text === '') return
    if (last?.mark === mark) last.text += text
    else pieces.push({ text, mark })
  }
  for (const word of a.slice(0, start)) add(word, 'same')
  for (const { text, mark } of middle(left, right)) add(text, mark)
  for (const word of a.slice(a.length - end)) add(word, 'same')
  const same = pieces.reduce((sum, { text, mark }) => sum + (mark === 'same' ? text.trim().length : 0), 0)
  return same * 4 < Math.max(before.trim().length, after.trim().length) ? undefined : pieces
}

/** Words with the white space that follows them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? []

/** The longest common run of words, by the table of lengths. */
function middle(a: readonly string[], b: readonly string[]): Piece[] {
  const width = b.length + 1
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ text: a[i] ?? '', mark: 'same' })
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ text: a[i] ?? '', mark: 'gone' })
      i++
    } else {
      pieces.push({ text: b[j] ?? '', mark: 'new' })
      j++
    }
  }
  return pieces
}
