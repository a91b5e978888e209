import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { told } from './collect.ts'
import { readAs } from './temp-file.ts'

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT'].join('\r\n')
const times = async (...lines: string[]) =>
  (await readAs('ics', calendar(...lines))).map((entry) => entry.item?.timestamp ?? entry.refusal?.code)
const fixtures = new URL('./fixtures/ical/', import.meta.url)

const berlin = [
  'BEGIN:VTIMEZONE',
  'TZID:Office',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
]

describe('reading a calendar', () => {
  it('makes a meeting of an event, with who called it, who came and how long it took', async () => {
    const [entry] = await readAs(
      'ics',
      calendar(
        event(
          'SUMMARY:Kick-off\\, again',
          'DTSTART:20250304T091500Z',
          'DTEND:20250304T100000Z',
          'LOCATION:Room 1',
          'DESCRIPTION:Line one\\nand a line',
          ' folded',
          'ORGANIZER;CN=Mara:mailto:Mara@own.example',
          'ATTENDEE;CN=Ada:MAILTO:ada@client.example',
          'ATTENDEE:mailto:bo@client.example',
        ),
      ),
    )
    expect(entry?.item).toMatchObject({
      key: 'ics:1#',
      type: 'meeting',
      direction: 'outbound',
      subject: 'Kick-off, again',
      timestamp: '2025-03-04T09:15:00.000Z',
      body: 'Location: Room 1\n\nLine one\nand a linefolded',
      duration_minutes: 45,
      from_address: 'mara@own.example',
      from_name: 'Mara',
      to_addresses: ['ada@client.example', 'bo@client.example'],
    })
  })

  it('knows zones from the file, by their IANA and by their Windows names; a time without one is UTC', async () => {
    expect(await times(...berlin, event('DTSTART;TZID=Office:20250704T120000'))).toEqual([
      '2025-07-04T10:00:00.000Z',
    ])
    expect(await times(event('DTSTART;TZID=America/New_York:20250704T120000'))).toEqual([
      '2025-07-04T16:00:00.000Z',
    ])
    expect(await times(event('DTSTART;TZID=W. Europe Standard Time:20250104T120000'))).toEqual([
      '2025-01-04T11:00:00.000Z',
    ])
    expect(await times(event('DTSTART:20250704T120000'))).toEqual(['2025-07-04T12:00:00.000Z'])
    expect(await times(event('DTSTART;VALUE=DATE:20250704'))).toEqual(['2025-07-04T00:00:00.000Z'])
  })

  it('keeps the wall clock of a series across the change to summer time', async () => {
    const found = await times(
      ...berlin,
      event('DTSTART;TZID=Office:20250327T090000', 'RRULE:FREQ=DAILY;COUNT=5'),
    )
    expect(found.map((at) => at?.slice(11, 16))).toEqual(['08:00', '08:00', '08:00', '07:00', '07:00'])
  })

  it('unrolls a series up to now, without what was excluded, replaced or called off', async () => {
    const series = event('DTSTART:20250101T100000Z', 'RRULE:FREQ=WEEKLY', 'EXDATE:20250108T100000Z')
    const moved = event('RECURRENCE-ID:20250115T100000Z', 'DTSTART:20250116T110000Z', 'SUMMARY:Moved')
    const off = event('RECURRENCE-ID:20250122T100000Z', 'DTSTART:20250122T100000Z', 'STATUS:CANCELLED')
    const entries = await readAs('ics', calendar(series, moved, off))
    const at = entries.flatMap((entry) => entry.item?.timestamp ?? [])
    expect(at.slice(0, 2)).toEqual(['2025-01-01T10:00:00.000Z', '2025-01-29T10:00:00.000Z'])
    expect(at).toContain('2025-01-16T11:00:00.000Z')
    expect(at.toSorted().at(-1)).toBe('2026-05-27T10:00:00.000Z')
    expect(entries.at(-1)?.refusal?.code).toBe('canceled')
    const keys = entries.flatMap((entry) => entry.item?.key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toContain('ics:1#2025-01-15T10:00:00.000Z')
  })

  it('has the first event of a series that lies ahead, and a cap on one without an end', async () => {
    expect(await times(event('DTSTART:20300101T100000Z', 'RRULE:FREQ=WEEKLY'))).toEqual([
      '2030-01-01T10:00:00.000Z',
    ])
    const hourly = await readAs('ics', calendar(event('DTSTART:20200101T100000Z', 'RRULE:FREQ=HOURLY')))
    expect(hourly).toHaveLength(5001)
    expect(hourly.at(-1)?.refusal?.code).toBe('too_large')
  })

  it('gives up on rules that never come true, quickly', { timeout: 20_000 }, async () => {
    const rules = [
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;INTERVAL=1000000000',
      'FREQ=YEARLY;BYDAY=MO;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=NEVER',
      'FREQ=DAILY;BYHOUR=99',
      'FREQ=MINUTELY;BYMONTH=2;BYDAY=MO;BYHOUR=3;BYMINUTE=1;BYSECOND=1;BYSETPOS=200',
    ]
    const started = performance.now()
    for (const rule of rules) {
      const entries = await readAs('ics', calendar(event('DTSTART:20200101T100000Z', `RRULE:${rule}`)))
      expect(entries.length).toBeGreaterThan(0)
    }
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it('survives events that are made to exhaust it', { timeout: 60_000 }, async () => {
    expect(
      await times(
        event('DTSTART:20250101T100000Z', 'X:1\r\n'.repeat(800_000)),
        event('DTSTART:20250102T100000Z'),
      ),
    ).toEqual(['too_large', '2025-01-02T10:00:00.000Z'])
  })

  it('rejects what is no event, each for its reason, and reads the events around it', async () => {
    expect(
      await times(
        'BEGIN:VTODO',
        'UID:t',
        'END:VTODO',
        event('SUMMARY:no start'),
        event('DTSTART:yesterday'),
        event('DTSTART:19040101T000000Z'),
        event('DTSTART:20250101T100000Z', 'STATUS:CANCELLED'),
        'BEGIN:VEVENT\r\nDTSTART:20250101T100000Z',
        event('DTSTART:20250102T100000Z', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'END:VALARM'),
        'BEGIN:VEVENT\r\nDTSTART:20250103T100000Z',
      ),
    ).toEqual([
      'unknown_type',
      'no_start',
      'bad_date',
      'bad_date',
      'canceled',
      'unterminated',
      '2025-01-02T10:00:00.000Z',
      'unterminated',
    ])
  })

  it('reads calendars in UTF-16, in Windows-1252 and with a byte order mark', async () => {
    const text = calendar(event('DTSTART:20250101T100000Z', 'SUMMARY:Grüße'))
    for (const bytes of [
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      Buffer.from(text, 'latin1'),
      Buffer.from(`\uFEFF${text}`),
    ]) {
      const [entry] = await readAs('ics', bytes)
      expect(entry?.item?.subject).toBe('Grüße')
    }
  })

  it('goes on after any item as if it had read from the start', async () => {
    const text = calendar(
      event('DTSTART:20250101T100000Z', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      event('SUMMARY:x'),
      event('DTSTART:20250102T100000Z'),
    )
    const whole = (await readAs('ics', text)).map(told)
    for (let position = 0; position <= whole.length; position++) {
      const rest = await readAs('ics', text, null, { position, byte_offset: 0 })
      expect(rest.map(told)).toEqual(whole.slice(position))
    }
  })

  it('accounts for every component of the calendars that ical tests with', async () => {
    for (const name of readdirSync(fixtures).filter((one) => one.endsWith('.ics'))) {
      const text = readFileSync(new URL(name, fixtures), 'latin1')
      let depth = 0
      const components = (text.match(/^(BEGIN|END):(?!VCALENDAR).*/gm) ?? []).filter((line) => {
        depth += line.startsWith('BEGIN') ? 1 : -1
        return depth === 1 && line.startsWith('BEGIN') && !line.startsWith('BEGIN:VTIMEZONE')
      }).length
      const entries = await readAs('ics', readFileSync(new URL(name, fixtures)))
      expect([name, new Set(entries.map((entry) => entry.byte_offset)).size]).toEqual([name, components])
    }
  })
})
