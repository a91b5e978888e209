/** A piece of a template: plain text, a slot, or a choice between sequences of pieces. */
export type Piece = string | { slot: string; capital: boolean } | { label: string | null; options: Piece[][] }

const token = /\[(?:\d~)?|[|\]]|\{[A-Za-z_]+\d?\}/g

const compiled = new Map<string, Piece[]>()

/** Reads a template once; it is used some dozens of times. */
export function compile(template: string): Piece[] {
  const known = compiled.get(template)
  if (known) return known
  const root: Piece[] = []
  const open: { label: string | null; options: Piece[][] }[] = []
  const current = () => open.at(-1)?.options.at(-1) ?? root
  let read = 0
  const text = (end: number) => {
    if (end > read) current().push(template.slice(read, end))
  }
  for (const match of template.matchAll(token)) {
    const [mark] = match
    if (mark === '|' && open.length === 0) continue
    text(match.index)
    read = match.index + mark.length
    if (mark.startsWith('[')) {
      const choice = { label: mark.length > 1 ? mark.charAt(1) : null, options: [[]] }
      current().push(choice)
      open.push(choice)
    } else if (mark === '|') open.at(-1)?.options.push([])
    else if (mark === ']') open.pop()
    else {
      const first = mark.charAt(1)
      current().push({
        slot: first.toLowerCase() + mark.slice(2, -1),
        capital: first !== first.toLowerCase(),
      })
    }
  }
  text(template.length)
  if (open.length > 0) throw new Error(`unclosed choice in ${template}`)
  compiled.set(template, root)
  return root
}
