import { largestItemBytes } from '../../item/item.ts'

/** One component of a calendar file as text lines stand in it, e.g. everything from BEGIN:VEVENT to END:VEVENT. */
export type CalendarComponent = {
  name: string
  text: string
  byte_offset: number
  byte_length: number
  /** `open` when the file or another component goes on before its END; `large` when it was not kept. */
  state: 'whole' | 'open' | 'large'
}

/** The parser keeps an object for every line. */
const mostLines = 50_000

type Open = { name: string; lines: Buffer[]; start: number; length: number; depth: number }

/**
 * Splits a calendar into its top components, one at a time, so that a broken event spoils no other. Lines outside of
 * components (VERSION, METHOD) are handed to `onProperty`.
 */
export async function* componentsOf(
  bytes: AsyncIterable<Uint8Array>,
  onProperty: (line: string) => void = () => {},
): AsyncGenerator<CalendarComponent> {
  let open: Open | null = null
  for await (const { line, offset } of linesOf(bytes)) {
    const [, verb, name = ''] =
      /^[ \t]*(BEGIN|END)[ \t]*:[ \t]*([\w-]+)[ \t]*\r?\n?$/i.exec(marker(line)) ?? []
    const begins = verb?.toUpperCase() === 'BEGIN'
    const component = name.toUpperCase()
    if (
      open !== null &&
      verb !== undefined &&
      (component === 'VCALENDAR' || (begins && component === open.name))
    ) {
      yield closed(open, 'open')
      open = null
    }
    if (open === null) {
      if (begins && component !== 'VCALENDAR')
        open = { name: component, lines: [], start: offset, length: 0, depth: 0 }
      else if (verb === undefined) onProperty(line.subarray(0, 1000).toString('utf8').trim())
    }
    if (open === null) continue
    open.length += line.length
    if (!isLarge(open)) open.lines.push(line)
    if (verb !== undefined) open.depth += begins ? 1 : -1
    if (open.depth <= 0) {
      yield closed(open, 'whole')
      open = null
    }
  }
  if (open !== null) yield closed(open, 'open')
}

function closed(open: Open, state: 'whole' | 'open'): CalendarComponent {
  return {
    name: open.name,
    text: Buffer.concat(open.lines).toString('utf8'),
    byte_offset: open.start,
    byte_length: open.length,
    state: isLarge(open) ? 'large' : state,
  }
}

function isLarge(open: Open): boolean {
  return open.length > largestItemBytes || open.lines.length >= mostLines
}

function marker(line: Buffer): string {
  return line.length > 100 ? '' : line.toString('latin1')
}

/** Lines with their ends; one beyond any sense (a file that is no calendar) is cut into pieces. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ line: Buffer; offset: number }> {
  let rest: Buffer = Buffer.alloc(0)
  let offset = 0
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk])
    let from = 0
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a, from)) {
      yield { line: rest.subarray(from, end + 1), offset: offset + from }
      from = end + 1
    }
    if (rest.length - from > 1024 * 1024) {
      yield { line: rest.subarray(from), offset: offset + from }
      from = rest.length
    }
    offset += from
    rest = rest.subarray(from)
  }
  if (rest.length > 0) yield { line: rest, offset }
}
