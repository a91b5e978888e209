import type { TextMark } from '@audienceos/domain'

/** The database's excerpt, in which hits stand between « and », as a text and its marks; null when it has none. */
export function markedText(headline: string | null): { text: string; marks: TextMark[] } | null {
  if (headline === null) return null
  let text = ''
  const marks: TextMark[] = []
  headline.split(/[«»]/).forEach((part, index) => {
    if (index % 2 === 1 && part !== '') marks.push({ start: text.length, end: text.length + part.length })
    text += part
  })
  return marks.length === 0 ? null : { text, marks }
}
