import { blueprintSections } from '../blueprint/questions.ts'
import type { FieldValue } from '../cartridge-data.ts'
import type { NamedField } from '../field.ts'
import { quote } from './quote.ts'

/** A passage of the prompt; `key` is the answer of the questionnaire that it repeats, and null where it is the whole field. */
export type Passage = { field: string; key: string | null; text: string }

/** What a field says in the prompt: nothing, a sentence, a sentence with items, or an answer after the other. */
export function passagesOf(field: NamedField, value: FieldValue | undefined): (Passage | string)[] {
  const passage = (text: string) => [{ field: field.name, key: null, text }]
  if (value === undefined) return []
  switch (field.type) {
    case 'text':
      return passage(`- ${field.sentence.replace(' {value}', () => after(quote(value as string)))}`)
    case 'boolean':
      return passage(`- ${value === true ? field.sentence.yes : field.sentence.no}`)
    case 'list': {
      const items = value as string[]
      return items.length === 0 ? [] : passage(`- ${field.sentence}${items.map(item).join('')}`)
    }
    case 'blueprint':
      return answersOf(field, value as Record<string, string | string[]>)
  }
}

/** The answers in the order of their numbers, each section under its heading. */
function answersOf(field: NamedField & { type: 'blueprint' }, answers: Record<string, string | string[]>) {
  const passages: (Passage | string)[] = []
  let open: string | undefined
  for (const [key, answer] of Object.entries(answers)) {
    if (answer.length === 0) continue
    const number = Number.parseInt(key, 10)
    const section = blueprintSections.find(({ to }) => number <= to)?.name ?? ''
    if (section !== open) passages.push(`### ${section.charAt(0).toUpperCase()}${section.slice(1)}`)
    open = section
    passages.push({ field: field.name, key, text: answerLine(key, answer) })
  }
  return passages.length === 0 ? [] : [field.sentence, ...passages]
}

/** A key is made of digits, small letters and underscores only: it needs no quotes. */
function answerLine(key: string, answer: string | string[]): string {
  const question = key
    .slice(key.indexOf('_') + 1)
    .replaceAll('_', ' ')
    .trim()
  const said = typeof answer === 'string' ? after(quote(answer)) : answer.map(item).join('')
  return `- ${question}:${said}`
}

function after(lines: string[]): string {
  return lines.length === 1 ? ` ${lines[0]}` : lines.map((line) => `\n  ${line}`).join('')
}

function item(value: string): string {
  return `\n  - ${quote(value).join('\n    ')}`
}
