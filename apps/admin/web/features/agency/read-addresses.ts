const addressPattern = /^[^\s@]+@([a-z0-9-]+\.)+[a-z0-9-]{2,}$/
const domainPattern = /^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}$/

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
  return wrong === undefined ? { values } : { problem: `“${wrong}” is not a domain. Write it like acme.com.` }
}
