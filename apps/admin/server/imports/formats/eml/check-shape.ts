import { Refused } from '../../item/item.ts'

/** The parser makes an object of every line that is not base64: a megabyte of empty ones takes it a minute. */
const most_short_lines = 100_000
const short = 40
/** And more of every part. */
const most_boundaries = 10_000

/**
 * Refuses a body that is made to exhaust a parser: a message of 25 MB with a megabyte in each line is fine, one of
 * millions of lines takes the process down.
 */
export function checkShape(body: Buffer): void {
  let short_lines = 0
  let boundaries = 0
  let from = 0
  for (let end = body.indexOf(0x0a); end >= 0; end = body.indexOf(0x0a, from)) {
    if (end - from < short && ++short_lines > most_short_lines) {
      const most = most_short_lines.toLocaleString('en')
      throw new Refused('too_large', `The message has more than ${most} short lines.`)
    }
    if (body[from] === 0x2d && body[from + 1] === 0x2d && ++boundaries > most_boundaries) {
      throw new Refused(
        'too_large',
        `The message has more than ${most_boundaries.toLocaleString('en')} parts.`,
      )
    }
    from = end + 1
  }
}
