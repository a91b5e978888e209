import type { Client } from '../../api/types.ts'

/** The fields of a client that people edit, as text: what an input shows and what is compared in a conflict. */
export type ClientField = 'name' | 'status' | 'owner_id' | 'website' | 'email_domains' | 'notes'
export type EditableClient = Pick<Client, 'id' | 'updated_at' | 'owner_name' | ClientField>

type Parsed = { value: unknown } | { problem: string }
type FieldSpec = { label: string; parse: (text: string) => Parsed }

const domainPattern = /^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}$/

/** `acme.com` and `www.acme.com/about` become web addresses; nothing becomes null. */
export function parseWebsite(text: string): Parsed {
  const trimmed = text.trim()
  if (trimmed === '') return { value: null }
  const full = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`
  if (!URL.canParse(full)) return { problem: 'Write a web address such as acme.com.' }
  const { protocol, hostname, href } = new URL(full)
  if (!/^https?:$/.test(protocol) || !hostname.includes('.'))
    return { problem: 'Write a web address such as acme.com.' }
  return { value: href.replace(/\/$/, '') }
}

/** A list of domains parted by commas, spaces or lines; `@acme.com` and `ada@acme.com` count as `acme.com`. */
export function parseDomains(text: string): { value: string[] } | { problem: string } {
  const domains = text
    .split(/[\s,;]+/)
    .map((part) => part.slice(part.lastIndexOf('@') + 1).toLowerCase())
    .filter((part) => part !== '')
  const wrong = domains.find((domain) => !domainPattern.test(domain))
  if (wrong !== undefined) return { problem: `“${wrong}” is not a domain. Write it like acme.com.` }
  return { value: [...new Set(domains)] }
}

const parseName = (text: string): Parsed => {
  const name = text.trim()
  if (name === '') return { problem: 'Give the client a name.' }
  return name.length > 200 ? { problem: 'Use at most 200 characters.' } : { value: name }
}

export const clientFields: Record<ClientField, FieldSpec> = {
  name: { label: 'Name', parse: parseName },
  status: { label: 'Status', parse: (text) => ({ value: text }) },
  owner_id: { label: 'Owner', parse: (text) => ({ value: text === '' ? null : text }) },
  website: { label: 'Website', parse: parseWebsite },
  email_domains: { label: 'Domains', parse: parseDomains },
  notes: { label: 'Notes', parse: (text) => ({ value: text.trim() === '' ? null : text.trim() }) },
}

/** A field of a client as text. */
export function textOf(client: EditableClient, field: ClientField): string {
  const value = client[field]
  // A web address without what everybody leaves out: it is short of room as it is.
  if (field === 'website') return (client.website ?? '').replace(/^https:\/\//, '')
  return Array.isArray(value) ? value.join(', ') : (value ?? '')
}
