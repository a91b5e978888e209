/** A piece of a text, and whether it was searched for. */
export type MarkedPart = { text: string; hit: boolean }

/** Words as the server's index sees them: runs of punctuation part them. */
const punctuation = /[!-/:-@[-`{-~]+/g

/** What is looked for: plain words; those after a minus are not wanted, and `or` only joins two others. */
function wordsOf(query: string): string[] {
  return query
    .split(/\s+/)
    .filter((part) => !/^-\S/.test(part) && part.toLowerCase() !== 'or')
    .flatMap((part) => part.replace(punctuation, ' ').trim().split(/\s+/))
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())
}

/** Parts a subject where words of a search stand in it; the last word counts by its beginning while it is being typed. */
export function markWords(text: string, query: string | undefined): MarkedPart[] {
  const words = wordsOf(query ?? '')
  const last = words.at(-1)
  const typing = /[^\s"]$/.test(query ?? '') && (words.length > 1 || (last?.length ?? 0) > 1)
  const isHit = (word: string) =>
    words.includes(word) || (typing && last !== undefined && word.startsWith(last))
  const parts: MarkedPart[] = []
  for (const piece of text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []) {
    const hit = words.length > 0 && isHit(piece.toLowerCase())
    const before = parts.at(-1)
    if (before !== undefined && before.hit === hit) before.text += piece
    else parts.push({ text: piece, hit })
  }
  return parts
}
