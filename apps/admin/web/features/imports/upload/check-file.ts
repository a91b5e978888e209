/** The server's limit unless it is configured otherwise; it checks again. */
const mostBytes = 2 * 1024 ** 3
const headBytes = 256 * 1024

/** Files people take for mail, by their first bytes: told before a gigabyte of them is sent. */
const strangers: readonly [signature: string, what: string][] = [
  ['504b0304', 'This is a ZIP archive or an Office file. Unpack it, or save the sheet as CSV.'],
  ['1f8b', 'This file is compressed. Unpack it first.'],
  ['377abcaf', 'This file is compressed. Unpack it first.'],
  ['52617221', 'This file is compressed. Unpack it first.'],
  ['2142444e', 'This is an Outlook data file (.pst). Export the messages as .eml or CSV instead.'],
  ['d0cf11e0', 'This is an Outlook message (.msg) or an old Office file. Save it as .eml or CSV.'],
  ['25504446', 'This is a PDF. E-mail, mailboxes, calendars and CSV files can be imported.'],
  ['89504e47', 'This is a picture. E-mail, mailboxes, calendars and CSV files can be imported.'],
  ['ffd8ff', 'This is a picture. E-mail, mailboxes, calendars and CSV files can be imported.'],
]

export type Checked = { problem: string } | { head: string }

/** Looks at a file before it is sent: what speaks against it, or how it begins (one character per byte). */
export async function checkFile(file: File): Promise<Checked> {
  if (file.size === 0) return { problem: 'This file is empty.' }
  if (file.size > mostBytes)
    return { problem: 'This file is larger than 2 GB. Split it and import the parts.' }
  try {
    const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
    const hex = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
    const stranger = strangers.find(([signature]) => hex.startsWith(signature))
    return stranger === undefined
      ? { head: new TextDecoder('latin1').decode(bytes) }
      : { problem: stranger[1] }
  } catch {
    return { problem: 'This file cannot be read. Was it moved or deleted?' }
  }
}
