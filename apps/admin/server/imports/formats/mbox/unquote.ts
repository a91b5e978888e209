const quoted = Buffer.from('>From ')

/**
 * Takes one `>` from every line that is `From ` behind one or more of them: the reverse of mboxrd, and right for what
 * mboxo quotes. The bytes themselves when there is nothing to do.
 */
export function unquote(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  let copied = 0
  for (let at = bytes.indexOf(quoted); at >= 0; at = bytes.indexOf(quoted, at + quoted.length)) {
    let start = at
    while (start > 0 && bytes[start - 1] === 0x3e) start--
    if (start > 0 && bytes[start - 1] !== 0x0a) continue
    parts.push(bytes.subarray(copied, start))
    copied = start + 1
  }
  if (copied === 0 && parts.length === 0) return bytes
  parts.push(bytes.subarray(copied))
  return Buffer.concat(parts)
}
