/** A Markdown table. Cells are Markdown already; bars and line breaks in them are made harmless. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** Text as code, or nothing. */
export function code(text: string | null): string {
  return text === null || text === '' ? '' : `\`${text.replaceAll('`', "'")}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')
}
