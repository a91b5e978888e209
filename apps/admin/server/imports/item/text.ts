const loneSurrogates = /\p{Surrogate}/gu

/** A text Postgres takes: without NUL and lone surrogates, which neither `text` nor `json` can hold. */
export function storable(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text
  return whole.replace(loneSurrogates, '\uFFFD')
}

/** The first `length` UTF-16 units, never cutting a character in two. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)
}

/** One line: storable, trimmed, inner white space folded; null when nothing is left. */
export function line(text: string | null | undefined, length: number): string | null {
  if (text === null || text === undefined) return null
  const folded = storable(clip(text, length * 4))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return folded === '' ? null : clip(folded, length)
}

/** A body: storable, LF line ends, no blank lines at the end; null when nothing is left. */
export function body(text: string | null | undefined, length = 5_000_000): string | null {
  if (text === null || text === undefined) return null
  const clean = storable(clip(text, length)).replace(/\r\n?/g, '\n').trimEnd()
  return clean.trim() === '' ? null : clean
}

/** How a rejected item begins, shown to a person: at most 300 characters, control characters as spaces. */
export function excerptOf(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 1200))
  return clip(storable(text).replace(/[^\P{Cc}\n]/gu, ' '), 300).trim()
}
