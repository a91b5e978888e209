import { mentionText } from '@audienceos/domain'
import type { Member } from '../../../api/types.ts'

/** A person named in a comment, as it is stored: `@[Full Name](user:uuid)`. */
const stored = /@\[([^\]\n]{1,200})\]\(user:([0-9a-f-]{36})\)/gi

export type Person = { id: string; name: string }

/** The beginning of a mention at the caret: what was typed after its `@`, and where that stands. */
export type MentionQuery = { from: number; words: string }

const longestName = 60

/** Whether somebody is being named at the caret: an `@` at the beginning of a word, and letters of a name after it. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const before = text.slice(Math.max(0, caret - longestName), caret)
  const found = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}.'’ -]*|)$/u.exec(before)
  if (found === null) return undefined
  const words = found[1] ?? ''
  // Two spaces, or a full sentence: the person is not being looked for any more.
  if (/ {2}|\. /.test(words) || words.split(' ').length > 3) return undefined
  return { from: caret - words.length - 1, words }
}

/**
 * Whom a comment can name: whoever can sign in. How accounts stand is not for everybody to see: null may be anybody. People of
 * one name are told apart by their addresses, in the text as well.
 */
export function peopleToName(
  members: readonly Pick<Member, 'id' | 'status' | 'full_name' | 'email'>[],
): Person[] {
  const able = members.filter(({ status }) => status === null || status === 'active')
  return able.map((member) => {
    const { id, full_name, email } = member
    const isShared = able.some((other) => other.id !== id && other.full_name === full_name)
    return { id, name: full_name === null ? email : isShared ? `${full_name} (${email})` : full_name }
  })
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** People whose name has words that begin so, those first whose first name does. */
export function matching(people: readonly Person[], words: string, most = 6): Person[] {
  const wanted = folded(words).trim()
  if (wanted === '') return people.slice(0, most)
  const rank = ({ name }: Person) => {
    const whole = folded(name)
    if (whole.startsWith(wanted)) return 0
    return whole.split(/[\s-]+/).some((part) => part.startsWith(wanted)) ? 1 : 2
  }
  return people
    .map((person) => ({ person, rank: rank(person) }))
    .filter((each) => each.rank < 2)
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name))
    .slice(0, most)
    .map(({ person }) => person)
}

/** Puts the person's name where they were being looked for. The name stands as people read it; `encode` stores it. */
export function complete(text: string, caret: number, { from }: MentionQuery, { name }: Person) {
  const rest = text.slice(caret)
  // Room for the next word, where there is none yet and nothing else follows.
  const gap = rest === '' || /^[\p{L}\p{N}]/u.test(rest) ? ' ' : ''
  const put = `@${name}${gap}`
  return {
    text: `${text.slice(0, from)}${put}${rest}`,
    caret: from + put.length + (/^\s/.test(rest) ? 1 : 0),
  }
}

/** What is stored for a text in which people stand by name. Of two whose names begin alike the longer one is meant. */
export function encodeMentions(text: string, named: readonly Person[]): string {
  const people = [...named].sort((a, b) => b.name.length - a.name.length)
  let result = ''
  let at = 0
  while (at < text.length) {
    const starts = text[at] === '@' && (at === 0 || /[\s(]/.test(text[at - 1] ?? ''))
    const person = starts ? people.find(({ name }) => standsAt(text, at + 1, name)) : undefined
    if (person === undefined) {
      result += text[at]
      at++
      continue
    }
    result += mentionText({ id: person.id, full_name: person.name })
    at += 1 + person.name.length
  }
  return result
}

const standsAt = (text: string, at: number, name: string) =>
  text.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? '')

/** A stored text as it is written and edited, with those who are named in it. */
export function decodeMentions(body: string): { text: string; named: Person[] } {
  const named = new Map<string, Person>()
  const text = body.replace(stored, (_, name: string, id: string) => {
    named.set(id, { id, name })
    return `@${name}`
  })
  return { text, named: [...named.values()] }
}
