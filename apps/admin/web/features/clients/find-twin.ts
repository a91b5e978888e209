import type { ClientSummary } from '../../api/types.ts'
import { parseDomains, parseWebsite } from './client-fields.ts'

export type Typed = { name: string; website: string; email_domains: string }
type Known = Pick<ClientSummary, 'id' | 'name' | 'website' | 'email_domains'>

/** A client that is here already, and what it has in common with the new one. */
export type Twin = { id: string; name: string; shared: string }

const plainName = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase()

/** `https://www.acme.com/about` as `acme.com`. */
function hostOf(website: unknown): string | undefined {
  if (typeof website !== 'string' || !URL.canParse(website)) return undefined
  return new URL(website).hostname.replace(/^www\./, '')
}

function typedDomains({ website, email_domains }: Typed): Set<string> {
  const domains = parseDomains(email_domains)
  const site = parseWebsite(website)
  const host = 'value' in site ? hostOf(site.value) : undefined
  return new Set([...('value' in domains ? domains.value : []), ...(host === undefined ? [] : [host])])
}

/** The first client with the same name, or else with a domain that was typed. */
export function findTwin(typed: Typed, clients: readonly Known[]): Twin | undefined {
  const name = plainName(typed.name)
  const named = name === '' ? undefined : clients.find((client) => plainName(client.name) === name)
  if (named !== undefined) return { id: named.id, name: named.name, shared: 'this name' }
  const domains = typedDomains(typed)
  if (domains.size === 0) return undefined
  for (const client of clients) {
    const own = [...client.email_domains, hostOf(client.website)]
    const shared = own.find((domain) => domain !== undefined && domains.has(domain))
    if (shared !== undefined) return { id: client.id, name: client.name, shared }
  }
  return undefined
}
