export type TextPart = { quoted: boolean; text: string }

const introduces =
  /^(on .{6,200} wrote:|am .{6,200} schrieb.*:|le .{6,200} a écrit\s*:|-{2,}\s*original message\s*-{2,})$/i

/** Splits a message into what was written and what was quoted, so that quotes can be folded away. */
export function splitQuoted(text: string): TextPart[] {
  const parts: TextPart[] = []
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? ''
    const last = parts.at(-1)
    const quoted =
      line.startsWith('>') ||
      (introduces.test(line.trim()) && (next.trim() === '' || next.startsWith('>'))) ||
      (last?.quoted === true && line.trim() === '' && next.startsWith('>'))
    if (last?.quoted === quoted) last.text += `\n${line}`
    else parts.push({ quoted, text: line })
  }
  return parts
    .map(({ quoted, text }) => ({ quoted, text: text.replace(/^\n+|\s+$/g, '') }))
    .filter(({ text }) => text !== '')
}
