/** What roles may do with a table, by table and by column, as `role: VERB, VERB (columns)`. */
export function grantsOf(id: string, ours: Record<string, string>): string[] {
  const whole = (ours[`grants ${id}`] ?? '').split('\n').filter((line) => line !== '')
  const byGrant = new Map<string, string[]>()
  const prefix = `column grants ${id}.`
  for (const [key, definition] of Object.entries(ours)) {
    if (!key.startsWith(prefix)) continue
    for (const line of definition.split('\n')) {
      byGrant.set(line, [...(byGrant.get(line) ?? []), key.slice(prefix.length)])
    }
  }
  return [...whole.map(allOf), ...[...byGrant].map(([grant, columns]) => `${grant} (${columns.join(', ')})`)]
}

function allOf(line: string): string {
  return line.replace('DELETE, INSERT, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE', 'ALL')
}
