type Candidate = { id: string; email_domains: readonly string[] }

/** Every part is bounded: a line of a megabyte without a space must not cost its square. */
const address = /@((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})/gi

const isOf = (domain: string, whole: string) => domain === whole || domain.endsWith(`.${whole}`)

/** The client whose domains are met most often at the beginning of a file, if one stands out; a guess to start from. */
export function suggestClient(head: string, clients: readonly Candidate[]): string | undefined {
  const counts = new Map<string, number>()
  for (const [, found = ''] of head.matchAll(address)) {
    const domain = found.toLowerCase()
    for (const { id, email_domains } of clients) {
      if (!email_domains.some((own) => isOf(domain, own))) continue
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  if (first === undefined || first[1] === second?.[1]) return undefined
  return first[0]
}
