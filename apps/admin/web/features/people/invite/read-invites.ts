/** One address of what was pasted. `problem` says why it is not sent. */
export type Address = { email: string; full_name?: string; problem?: string }

const pattern = /^[^\s@<>]+@([\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u
const longestEmail = 320
const longestName = 200

/** Parts a text at commas, semicolons and lines; those inside quotes belong to a name. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  for (const line of text.split(/[\r\n]+/)) {
    let part = ''
    let quoted = false
    for (const letter of line) {
      if (letter === '"') quoted = !quoted
      else if ((letter === ',' || letter === ';') && !quoted) {
        parts.push(part)
        part = ''
      } else part += letter
    }
    parts.push(part)
  }
  return parts
}

function addressOf(word: string, before: readonly string[]): Address {
  const email = word
    .replace(/^<?(mailto:)?/i, '')
    .replace(/[>.]+$/, '')
    .toLowerCase()
  const full_name = before.join(' ').slice(0, longestName)
  return {
    email,
    ...(full_name === '' ? {} : { full_name }),
    ...(email.length <= longestEmail && pattern.test(email)
      ? {}
      : { problem: 'This is not an e-mail address.' }),
  }
}

/** The addresses of a part; words before one are the name of its owner. */
function read(part: string): Address[] {
  const addresses: Address[] = []
  let name: string[] = []
  for (const word of part.split(/\s+/)) {
    if (word.includes('@')) {
      addresses.push(addressOf(word, name))
      name = []
    } else if (word !== '') name.push(word)
  }
  // Words that no address follows: somebody meant something by them.
  return name.length === 0 ? addresses : [...addresses, addressOf(name.join(' '), [])]
}

/**
 * Reads whatever was pasted: a line of a mail program, a column of a table, one address a line. Each address once, in the
 * order of the text; `members` are addresses that need no invitation.
 */
export function readInvites(text: string, members: ReadonlySet<string>): Address[] {
  const seen = new Set<string>()
  return partsOf(text)
    .flatMap(read)
    .filter(({ email }) => !seen.has(email) && seen.add(email))
    .map((address) =>
      members.has(address.email) ? { ...address, problem: 'Is a member, or invited, already.' } : address,
    )
}
