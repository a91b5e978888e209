const addressPattern = /^[^\s@]+@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/
const domainPattern = /^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}$/

/** Providers of mailboxes for everybody: whoever took one of these for their own would count clients among themselves. */
const mailProviders = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'icloud.com',
  'me.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'web.de',
  't-online.de',
  'mail.com',
  'zoho.com',
  'fastmail.com',
  'yandex.ru',
  'mail.ru',
])

type Read = { values: string[] } | { problem: string }

/** E-mail addresses as they are kept: lower case, each once. */
export function readAddresses(parts: readonly string[]): Read {
  const values = parts.map((part) => part.toLowerCase().replace(/^<|>$/g, ''))
  const wrong = values.find((value) => value.length > 320 || !addressPattern.test(value))
  return wrong === undefined ? { values } : { problem: `“${wrong}” is not an e-mail address.` }
}

/** Domains as they are kept; `@acme.com` counts as `acme.com`. */
export function readDomains(parts: readonly string[]): Read {
  const values = parts.map((part) => part.toLowerCase().replace(/^@/, ''))
  const wrong = values.find((value) => !domainPattern.test(value))
  if (wrong !== undefined) return { problem: `“${wrong}” is not a domain. Write it like acme.com.` }
  const shared = values.find((value) => mailProviders.has(value))
  if (shared === undefined) return { values }
  return { problem: `Everybody can have an address at ${shared}. Add yours under “Addresses” instead.` }
}
