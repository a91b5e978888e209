import type { Random } from '../random/random.ts'
import { compile, type Piece } from './template.ts'

/** What stands before a word that begins a sentence. */
const sentenceStart = /(?:^|[.!?¶•]\s*)$/

/**
 * Fills a template in: `[a|b|]` is one of the alternatives (they nest), `{name}` a slot, `¶` a new paragraph, `•` a
 * list item. `[1~a|b]` takes the same place as the last `[1~…]` of the conversation, so that an answer fits its
 * question. A slot that begins a sentence begins with a capital.
 */
export function expand(
  template: string,
  random: Random,
  fill: (slot: string) => string,
  memory: Map<string, string | number>,
): string {
  const choose = (label: string | null, count: number): number => {
    if (label === null) return random.int(0, count - 1)
    const known = memory.get(`~${label}`)
    const place = typeof known === 'number' ? known : random.int(0, count - 1)
    memory.set(`~${label}`, place)
    return place % count
  }
  let text = ''
  const put = (pieces: readonly Piece[]) => {
    for (const piece of pieces) {
      if (typeof piece === 'string') text += piece
      else if ('options' in piece) put(piece.options[choose(piece.label, piece.options.length)] ?? [])
      else {
        const value = fill(piece.slot)
        const capital = piece.capital || sentenceStart.test(text.slice(-4))
        text += capital ? value.charAt(0).toUpperCase() + value.slice(1) : value
      }
    }
  }
  put(compile(template))
  return text
    .replace(/ *¶ */g, '\n\n')
    .replace(/ *• */g, '\n- ')
    .replace(/ {2,}/g, ' ')
    .replace(/\b([Tt]he) The /g, '$1 ')
    .replace(/[.!?] [a-z]/g, (start) => start.toUpperCase())
    .replace(/s's\b/g, "s'")
    .replace(/ +$/gm, '')
    .trim()
}
