/** A text as UTF-8 or, by its mark, UTF-16; else as the code page of older Windows files. Its last character may be cut. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder(markedUtf16(bytes) ?? 'utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** No control characters but those of texts, once decoded. */
export function isText(bytes: Uint8Array): boolean {
  // UTF-16 without its mark, or what only looks marked, is full of zeros here.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(decodeText(bytes))
}

/** What Windows calls "Unicode". */
function markedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}
