/**
 * How values stand in the prompt. They were typed by people and may hold anything, so that none may begin a line, end
 * its own quotation, or look like a heading of ours:
 *
 * - One line: in double quotes, escaped as JSON is (`\"`, `\\`).
 * - Several lines: each behind "> ", where Markdown takes headings, fences and lists as part of the quotation. What
 *   any reader may take for a line break ends a line, other control characters become spaces.
 */
export function quote(value: string): string[] {
  const lines = value.trim().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
  if (lines.length === 1) return [JSON.stringify(lines[0])]
  return lines.map((line) => `> ${line.replace(/\p{Cc}/gu, ' ')}`.trimEnd())
}
