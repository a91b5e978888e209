import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetDate } from '../../server/imports/formats/csv/dates.ts'
import { delimiterOf } from '../../server/imports/formats/csv/survey.ts'
import { durationOf } from '../../server/imports/formats/csv/words.ts'
import { told } from './collect.ts'
import { readAs } from './temp-file.ts'

const codes = async (text: string) =>
  (await readAs('csv', text)).map((entry) => entry.refusal?.code ?? entry.item?.timestamp)

describe('reading a CSV file', () => {
  it('reads the columns of a CRM, a phone system and a German export without a mapping', async () => {
    const [crm] = await readAs(
      'csv',
      'Activity Date,Type,Subject,Description,From Email,To,Duration (min)\n2025-03-04T09:15:00Z,Phone Call,Hi,"a, b\nc",Ada <Ada@client.example>,mara@own.example; bo@own.example,30\n',
    )
    expect(crm?.item).toMatchObject({
      type: 'call',
      subject: 'Hi',
      body: 'a, b\nc',
      from_address: 'ada@client.example',
      from_name: 'Ada',
      to_addresses: ['mara@own.example', 'bo@own.example'],
      duration_minutes: 30,
      direction: 'inbound',
      timestamp: '2025-03-04T09:15:00.000Z',
    })
    const [phone] = await readAs(
      'csv',
      'Date;Time;Direction;Caller;Call Duration\n31/12/2024;14:05;Outgoing;Bo;0:12:30\n',
    )
    expect(phone?.item).toMatchObject({
      direction: 'outbound',
      timestamp: '2024-12-31T14:05:00.000Z',
      duration_minutes: 13,
      from_name: 'Bo',
    })
    const [german] = await readAs(
      'csv',
      Buffer.from(
        'Datum;Art;Betreff;Nachricht;Von;An\n4.3.2025 10:15;Anruf;Grüße;schön;a@x.example;b@y.example\n',
        'latin1',
      ),
    )
    expect(german?.item).toMatchObject({
      type: 'call',
      subject: 'Grüße',
      body: 'schön',
      timestamp: '2025-03-04T10:15:00.000Z',
      to_addresses: ['b@y.example'],
    })
  })

  it('lets a mapping override the guess', async () => {
    const text = 'when,what,who\n2025-03-04,Hello,x@y.example\n'
    const [entry] = await readAs('csv', text, { timestamp: 'when', subject: 'what', from_address: 'who' })
    expect(entry?.item).toMatchObject({ subject: 'Hello', from_address: 'x@y.example', type: 'email' })
  })

  it('finds the delimiter and the encoding', async () => {
    expect(delimiterOf('a;b;c\n1,5;2;3\n')).toBe(';')
    expect(delimiterOf('a\tb\n1\t2,3,4\n')).toBe('\t')
    expect(delimiterOf('sep=|\na|b\n')).toBe('|')
    for (const encoding of ['utf8', 'utf16le', 'latin1'] as const) {
      for (const mark of encoding === 'latin1' ? [''] : ['', '\uFEFF']) {
        const [entry] = await readAs(
          'csv',
          Buffer.from(`${mark}Date;Subject\r\n2025-03-04;Grüße aus Köln\r\n`, encoding),
        )
        expect([encoding, entry?.item?.subject]).toEqual([encoding, 'Grüße aus Köln'])
      }
    }
    const [excel] = await readAs('csv', 'sep=;\r\nDate;Subject\r\n2025-03-04;x\r\n')
    expect(excel?.item?.subject).toBe('x')
  })

  it('takes day/month or month/day from the rows that tell, and refuses to guess when none does', async () => {
    expect(await codes('Date,Subject\n03/04/2025,a\n25/04/2025,b\n')).toEqual([
      '2025-04-03T00:00:00.000Z',
      '2025-04-25T00:00:00.000Z',
    ])
    expect(await codes('Date,Subject\n03/04/2025,a\n04/25/2025,b\n')).toEqual([
      '2025-03-04T00:00:00.000Z',
      '2025-04-25T00:00:00.000Z',
    ])
    expect(await codes('Date,Subject\n03/04/2025,a\n05/05/2025,b\n')).toEqual([
      'bad_date',
      '2025-05-05T00:00:00.000Z',
    ])
    expect(await codes('Date,Subject\n03/04/2025,a\n25/04/2025,b\n04/25/2025,c\n')).toEqual([
      'bad_date',
      '2025-04-25T00:00:00.000Z',
      '2025-04-25T00:00:00.000Z',
    ])
  })

  it('reads dates as spreadsheets write them', () => {
    const iso = (text: string) => {
      const at = sheetDate(text, 'month-first')
      return typeof at === 'number' ? new Date(at).toISOString().slice(0, 16) : at
    }
    expect(iso('3/4/2025 2:05 PM')).toBe('2025-03-04T14:05')
    expect(iso('04.03.25, 08:00')).toBe('2025-03-04T08:00')
    expect(iso('2025/03/04 08:00:00 +02:00')).toBe('2025-03-04T06:00')
    expect(iso('Tue, 4 Mar 2025 08:00 +0100')).toBe('2025-03-04T07:00')
    expect(iso('1741075200')).toBe('2025-03-04T08:00')
    for (const nonsense of ['31.02.2025', '2025-13-01', 'soon', '99', '4.3.', '3/4/2025 25:00'])
      expect(iso(nonsense)).toBeNull()
  })

  it('reads lengths of calls', () => {
    expect(
      ['45', '1:30', '0:12:30', '1h 5m', '90 min', '2 Std', '-1', 'long'].map((text) =>
        durationOf(text, 'minutes'),
      ),
    ).toEqual([45, 90, 13, 65, 90, 120, null, null])
    expect(durationOf('90', 'seconds')).toBe(2)
  })

  it('rejects rows for their reasons and keeps the rest', async () => {
    const text =
      'Date,Type,Subject\n2025-03-04,call,ok\n,call,none\nsoon,call,bad\n2025-03-04,fax,what\n2025-03-04,call,too,many\n,,\n2025-03-04,call,"never\nclosed\n'
    expect(await codes(text)).toEqual([
      '2025-03-04T00:00:00.000Z',
      'no_date',
      'bad_date',
      'unknown_type',
      'bad_row',
      'empty',
      'unterminated',
    ])
    expect(await codes('Date,Subject\n2025-03-04,a\0b\n')).toEqual(['bad_encoding'])
  })

  it('survives rows that are made to exhaust it', { timeout: 60_000 }, async () => {
    const [wide] = await readAs('csv', `Date,Subject\n${','.repeat(1_500_000)}\n`)
    expect(wide?.refusal?.code).toBe('empty')
    expect(await codes(`${'a,'.repeat(700_000)}Date\n2025-03-04,x\n`)).toEqual(['no_date'])
    expect(await codes(`Date,Subject\n2025-03-04,"${'x'.repeat(6_000_000)}"\n`)).toEqual(['too_large'])
  })

  it('tells equal rows of one file apart, the same way in every run', async () => {
    const text = 'Date,Subject\n2025-03-04,x\n2025-03-04,x\n2025-03-04,y\n'
    const keys = (await readAs('csv', text)).map((entry) => entry.item?.key ?? '')
    expect(new Set(keys).size).toBe(3)
    expect(keys[0]?.split('#')[0]).toBe(keys[1]?.split('#')[0])
    const resumed = await readAs('csv', text, null, { position: 1, byte_offset: 0 })
    expect(resumed.map((entry) => entry.item?.key)).toEqual(keys.slice(1))
  })

  it('goes on after any row as if it had read from the start', async () => {
    const cell = fc.constantFrom('', 'x', '"a ""b"""', '"two\nlines"', '2025-03-04', 'call', 'a,b')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 12 }),
        async (rows) => {
          const text = `Date,Type,Subject\n${rows.map((row) => row.join(',')).join('\n')}\n`
          const whole = (await readAs('csv', text)).map(told)
          for (const position of [1, 3, 7]) {
            const rest = await readAs('csv', text, null, { position, byte_offset: 0 })
            expect(rest.map(told)).toEqual(whole.slice(position))
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
