import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitMbox } from '../../server/imports/formats/mbox/split.ts'
import { unquote } from '../../server/imports/formats/mbox/unquote.ts'
import { all, mboxEntries, pieces, told } from './collect.ts'
import { mailbox, quote } from './mailbox.ts'

const separator = 'From a@b.example Tue Mar  4 10:15:00 2025'
const fixture = (name: string) => readFileSync(new URL(`./fixtures/node-mbox/${name}`, import.meta.url))
const split = async (bytes: Buffer, ...sizes: number[]) => {
  const messages = await all(splitMbox(pieces(bytes, ...sizes), { offset: 0, limit: 1_000_000 }))
  return messages.map((message) => message.bytes.toString('latin1'))
}

describe('splitting an mbox', () => {
  it('gives back every message of an mboxrd, whatever it holds and however it arrives', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        'From ',
        'From x',
        '>From x',
        '>>From x',
        separator,
        `>${separator}`,
        'Subject: x',
        '\r',
        'From\t',
      ),
      fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?')),
    )
    const end = fc.constantFrom('\n', '\r\n')
    const message = fc
      .array(fc.tuple(line, end), { minLength: 1, maxLength: 12 })
      .map((lines) => lines.map((l) => l.join('')).join(''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(message, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 }),
        end,
        async (messages, sizes, newline) => {
          const file = messages.map(
            (raw) => `${separator}${newline}${quote(Buffer.from(raw)).toString()}${newline}`,
          )
          const found = await all(
            splitMbox(pieces(Buffer.from(file.join('')), ...sizes), { offset: 0, limit: 1e6 }),
          )
          expect(found.map((one) => unquote(one.bytes).toString())).toEqual(messages)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('finds the messages of the mailboxes that node-mbox tests with', async () => {
    for (const count of [0, 1, 2, 3, 4])
      expect(await split(fixture(`test-${count}-message.mbox`))).toHaveLength(count)
  })

  it('sees separators without a blank line before them, when a header follows', async () => {
    const file = `${separator}\nSubject: 1\n\none\n${separator}\nSubject: 2\n\ntwo`
    expect(await split(Buffer.from(file), 7)).toEqual(['Subject: 1\n\none\n', 'Subject: 2\n\ntwo'])
  })

  it('leaves a separator in a text alone, when neither a blank line nor a header is near', async () => {
    const file = `${separator}\nSubject: 1\n\nthe line\n${separator}\nis how it begins\n`
    expect(await split(Buffer.from(file))).toHaveLength(1)
  })

  it('knows the separators of Gmail, Thunderbird, Eudora and bouncers', async () => {
    const lines = [
      'From 1790000000000000000@xxx Tue Mar 04 10:15:00 +0000 2025',
      'From - Tue Mar 04 10:15:00 2025',
      'From ???@??? Tue Mar 04 10:15:00 2025',
      'From MAILER-DAEMON Tue Mar  4 10:15:00 2025',
      'From MAILER-DAEMON',
      'From x@y.example 2025-03-04T10:15:00Z',
    ]
    const file = lines.map((line) => `${line}\nSubject: x\n\nbody\n\n`).join('')
    expect(await split(Buffer.from(file), 11)).toHaveLength(lines.length)
  })

  it('reads a file with a byte order mark, and one without a first separator', async () => {
    expect(await split(Buffer.from(`\uFEFF${separator}\nSubject: x\n\nb\n`), 2)).toEqual([
      'Subject: x\n\nb\n',
    ])
    const [entry] = await mboxEntries(Buffer.from('Date: 4 Mar 2025 10:00\nSubject: y\n\nb\n'))
    expect(entry?.item?.subject).toBe('y')
  })

  it('reports what stands before the first message, and a mailbox in UTF-16', async () => {
    const entries = await mboxEntries(
      Buffer.from(`garbage here\nand here\n\n${separator}\nSubject: x\n\nb\n`),
    )
    expect(entries.map(told)).toEqual(['no_headers', expect.stringContaining(' x')])
    const [utf16] = await mboxEntries(Buffer.from(`\uFEFF${separator}\nSubject: x\n\nb\n`, 'utf16le'))
    expect(utf16?.refusal?.code).toBe('bad_encoding')
  })

  it('rejects a message beyond 25 MB without keeping it, and goes on after it', async () => {
    async function* endless() {
      yield Buffer.from(`${separator}\nSubject: huge\n\n`)
      const chunk = Buffer.alloc(1024 * 1024, 'x\n')
      for (let megabyte = 0; megabyte < 200; megabyte++) yield chunk
      yield Buffer.from(`\n${separator}\nSubject: next\n\nb\n`)
    }
    global.gc?.()
    const before = process.memoryUsage().arrayBuffers
    const found = []
    let peak = 0
    for await (const message of splitMbox(endless(), { offset: 0, limit: 25 * 1024 * 1024 })) {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)
      found.push([message.complete, message.byte_length > 200 * 1024 * 1024])
    }
    expect(found).toEqual([
      [false, true],
      [true, false],
    ])
    expect(peak).toBeLessThan(120 * 1024 * 1024)
  })
})

describe('reading a mailbox of every malformation', () => {
  const { bytes, expected } = mailbox(600)

  it('has an entry for every message, each as it must be', async () => {
    const entries = await mboxEntries(bytes)
    expect(entries).toHaveLength(expected.length)
    expect(entries.length).toBeGreaterThan(600)
    for (const [index, entry] of entries.entries()) {
      const { specimen, outcome } = expected[index] ?? { specimen: null, outcome: 'any' }
      const name = `${index} ${specimen?.name}`
      if (outcome !== 'any') expect([name, entry.refusal?.code]).toEqual([name, specimen?.reject])
      if (specimen?.subject) expect([name, entry.item?.subject]).toEqual([name, specimen.subject])
      if (specimen?.body) expect([name, entry.item?.body]).toEqual([name, specimen.body])
    }
  })

  it('covers the file without gaps, so that nothing is lost between two messages', async () => {
    const entries = await mboxEntries(bytes)
    let offset = 0
    for (const [index, entry] of entries.entries()) {
      expect(entry.position).toBe(index + 1)
      if (index > 0) expect(entry.byte_offset).toBe(offset)
      offset = entry.next_offset
      expect(offset).toBe(entry.byte_offset + entry.byte_length)
    }
    expect(offset).toBe(bytes.length)
  })

  it('reads the same from any place on as from the start, in any pieces', async () => {
    const whole = (await mboxEntries(bytes)).map(told)
    const entries = await mboxEntries(bytes)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: entries.length - 1 }),
        fc.integer({ min: 1, max: 9000 }),
        async (index, size) => {
          const { position, next_offset } = entries[index] ?? { position: 0, next_offset: 0 }
          const rest = await mboxEntries(bytes, { position, byte_offset: next_offset }, size)
          expect(rest.map(told)).toEqual(whole.slice(index + 1))
        },
      ),
      { numRuns: 8 },
    )
  }, 60_000)
})
