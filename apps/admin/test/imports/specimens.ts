import type { RejectCode } from '@audienceos/domain'

/** A kind of ugly message: what stands in the mailbox between two separators, and what must come of it. */
export type Specimen = {
  name: string
  raw: Buffer
  /** The reason it is rejected; absent when it is added. */
  reject?: RejectCode
  subject?: string
  body?: string
}

const crlf = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const lf = (...lines: string[]) => Buffer.from(lines.join('\n'))
const date = 'Date: Tue, 04 Mar 2025 10:15:00 +0100'
const from = 'From: Ada <ada@client.example>'

/** Every malformation the importer answers for, one message each. `n` makes their Message-IDs unique. */
export function specimens(n: number): Specimen[] {
  const id = (name: string) => `Message-ID: <${name}.${n}@ugly.example>`
  return [
    {
      name: 'crlf',
      raw: crlf(from, date, id('crlf'), 'Subject: CRLF', '', 'one', 'two', ''),
      body: 'one\ntwo',
    },
    {
      name: 'mixed ends',
      raw: Buffer.from(`${from}\r\n${date}\n${id('mixed')}\r\nSubject: Mixed\n\r\none\r\ntwo\n`),
      body: 'one\ntwo',
    },
    {
      name: 'quoted From',
      raw: lf(from, date, id('quoted'), 'Subject: Quoted', '', '>From the start', '>>From deeper', ''),
      body: 'From the start\n>From deeper',
    },
    {
      name: 'bare From in text',
      raw: lf(
        from,
        date,
        id('bare'),
        'Subject: Bare',
        '',
        'a line',
        'From what I hear, it is fine.',
        '',
        'From Monday on we are open',
        '',
      ),
      body: 'a line\nFrom what I hear, it is fine.\n\nFrom Monday on we are open',
    },
    {
      name: 'wrong Content-Length',
      raw: lf(from, date, id('length'), 'Content-Length: 99999', 'Subject: Length', '', 'short', ''),
      body: 'short',
    },
    {
      name: 'raw latin1',
      raw: Buffer.from(`${from}\n${date}\n${id('latin1')}\nSubject: Gr\xfc\xdfe\n\nsch\xf6n\n`, 'latin1'),
      subject: 'Grüße',
      body: 'schön',
    },
    {
      name: 'encoded words',
      raw: lf(from, date, id('words'), 'Subject: =?ISO-8859-1?Q?Gr=FC=DFe?= =?utf-8?B?4oKs?=', '', 'x', ''),
      subject: 'Grüße€',
    },
    { name: 'cut encoded word', raw: lf(from, date, id('cut'), 'Subject: =?utf-8?B?w', '', 'x', '') },
    {
      name: 'html only',
      raw: lf(
        from,
        date,
        id('html'),
        'Subject: HTML',
        'Content-Type: text/html; charset=utf-8',
        '',
        '<style>p{}</style><p>Hello&nbsp;<b>you</b></p><p>Bye &amp; thanks</p>',
        '',
      ),
      body: 'Hello you\n\nBye & thanks',
    },
    {
      name: 'flowed',
      raw: lf(
        from,
        date,
        id('flowed'),
        'Subject: Flowed',
        'Content-Type: text/plain; format=flowed',
        '',
        'one ',
        'line',
        ' From here',
        '',
      ),
      body: 'one line\nFrom here',
    },
    {
      name: 'no end boundary',
      raw: lf(
        from,
        date,
        id('boundary'),
        'Subject: Open',
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        '',
        'text',
        '--b',
        'Content-Type: application/pdf; name=x.pdf',
        'Content-Transfer-Encoding: base64',
        '',
        'JVBERi0x',
        '',
      ),
      body: 'text',
    },
    {
      name: 'NUL and surrogate',
      raw: lf(
        from,
        date,
        id('nul'),
        'Subject: N\0UL',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'a\0b',
        '',
      ),
      subject: 'NUL',
      body: 'ab',
    },
    {
      name: 'no Date but Received',
      raw: lf(
        from,
        'Received: by x.example; Tue, 4 Mar 2025 10:15:00 +0100',
        id('received'),
        'Subject: Received',
        '',
        'x',
        '',
      ),
    },
    { name: 'no Date at all', raw: lf(from, id('separator'), 'Subject: Separator', '', 'x', '') },
    { name: 'no From', raw: lf(date, id('nofrom'), 'Subject: Nobody', '', 'x', '') },
    {
      name: 'group',
      raw: lf(
        from,
        date,
        id('group'),
        'To: Team: a@x.example, B <b@x.example>;, undisclosed-recipients:;',
        'Subject: Group',
        '',
        'x',
        '',
      ),
    },
    {
      name: 'two-digit year',
      raw: lf(from, 'Date: 4 Mar 99 10:15 EST', id('year'), 'Subject: Old', '', 'x', ''),
    },
    { name: 'no Message-ID', raw: lf(from, date, `Subject: Nameless ${n}`, '', 'x', '') },
    {
      name: 'long Message-ID',
      raw: lf(from, date, `Message-ID: <${'x'.repeat(900)}${n}@ugly.example>`, 'Subject: Long', '', 'x', ''),
    },
    {
      name: 'unknown charset',
      raw: lf(
        from,
        date,
        id('charset'),
        'Subject: Charset',
        'Content-Type: text/plain; charset=x-unknown',
        '',
        'plain',
        '',
      ),
      body: 'plain',
    },
    {
      name: 'base64 broken',
      raw: lf(
        from,
        date,
        id('base64'),
        'Subject: Base64',
        'Content-Transfer-Encoding: base64',
        '',
        'aGVsbG8=!!!',
        '@@',
        '',
      ),
      body: 'hello',
    },
    {
      name: 'invitation',
      raw: lf(
        from,
        date,
        id('invite'),
        'Subject: Invite',
        'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
        '',
        'BEGIN:VCALENDAR',
        'BEGIN:VEVENT',
        'SUMMARY:Kick-off',
        'LOCATION:Room 1',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ),
      body: 'Kick-off\nWhere: Room 1',
    },
    { name: 'empty body', raw: lf(from, date, id('empty'), 'Subject: Nothing', '', '') },
    { name: 'no headers', raw: lf('this is just text', 'and more of it', ''), reject: 'no_headers' },
    { name: 'empty', raw: lf('', ''), reject: 'empty' },
    {
      name: 'endless headers',
      raw: Buffer.from(`${from}\n${date}\nX-Long: ${'y'.repeat(2_200_000)}\n\nx\n`),
      reject: 'too_large',
    },
    { name: 'nested too deep', raw: nested(300), reject: 'unreadable' },
  ]
}

/** Parts in parts, deeper than any mail is. */
function nested(depth: number): Buffer {
  const parts = [`${from}\n${date}`]
  for (let level = 0; level < depth; level++)
    parts.push(`Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}`)
  return Buffer.from(`${parts.join('\n')}\n\ntext\n`)
}
