import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

const words =
  'campaign launch budget invoice creative review draft audience report metric channel brand weekly client agency plan'.split(
    ' ',
  )
const first_day = Date.UTC(2023, 0, 1)

/** Writes an mbox of about `bytes` bytes as agencies have them: 60 % short texts, 30 % HTML mail, 10 % with a file. */
export async function makeMbox(path: string, bytes: number): Promise<{ messages: number; bytes: number }> {
  const out = createWriteStream(path)
  let written = 0
  let messages = 0
  while (written < bytes) {
    const message = messageOf(messages++)
    written += message.length
    if (!out.write(message)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return { messages, bytes: written }
}

function messageOf(index: number): string {
  const date = new Date(first_day + index * 60_000)
  const ours = index % 3 === 0
  const [from, to] = ours
    ? ['mara@own.example', 'ada@client.example']
    : ['ada@client.example', 'mara@own.example']
  const asctime = `${date.toUTCString().slice(0, 3)} ${date.toUTCString().slice(8, 11)} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`
  const head = [
    `From ${from} ${asctime}`,
    `Received: from mx.example by mail.example; ${date.toUTCString()}`,
    `From: Ada Example <${from}>`,
    `To: "Example, Mara" <${to}>`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${index}.bench@mail.example>`,
    `Subject: =?utf-8?Q?${pick(index)}_${index}_=E2=80=93_${pick(index * 7)}?=`,
    'MIME-Version: 1.0',
  ]
  const kind = index % 10
  if (kind < 6)
    return [...head, 'Content-Type: text/plain; charset=utf-8', '', prose(index, 24), '', ''].join('\n')
  const alternative = [
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    prose(index, 30),
    '--a',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    html(index),
    '--a--',
  ]
  if (kind < 9)
    return [...head, 'Content-Type: multipart/alternative; boundary=a', '', ...alternative, '', ''].join('\n')
  const file = [
    '--m',
    'Content-Type: application/pdf; name=report.pdf',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    `${'JVBERi0xLjQK'.repeat(6)}\n`.repeat(700),
  ]
  return [
    ...head,
    'Content-Type: multipart/mixed; boundary=m',
    '',
    '--m',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    ...alternative,
    ...file,
    '--m--',
    '',
    '',
  ].join('\n')
}

function pick(seed: number): string {
  return words[(seed * 2_654_435_761) % words.length] ?? 'mail'
}

function prose(seed: number, lines: number): string {
  return Array.from({ length: lines }, (_, row) =>
    Array.from({ length: 9 }, (_, column) => pick(seed + row * 31 + column * 17)).join(' '),
  ).join('\n')
}

function html(seed: number): string {
  return Array.from(
    { length: 60 },
    (_, row) =>
      `<p style=3D"margin:0">${Array.from({ length: 12 }, (_, column) => pick(seed + row + column)).join(' ')} &ndash; caf=C3=A9</p>`,
  ).join('\n')
}
