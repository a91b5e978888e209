const mention = /@\[([^\]\n]{1,200})\]\(user:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi

/** A mention as it stands in a comment's markdown. */
export function mentionText(person: { id: string; full_name: string }): string {
  return `@[${person.full_name.replace(/[\][\r\n]/g, ' ').slice(0, 200)}](user:${person.id})`
}

/** Whom a text mentions, each once, in the order of the text. */
export function mentionsOf(body: string): string[] {
  return [...new Set([...body.matchAll(mention)].map((match) => (match[2] as string).toLowerCase()))]
}
