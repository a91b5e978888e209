/** If-None-Match of RFC 9110: whether the client has what is there. Any of its validators, compared weakly; `*` is whatever there is. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((one) => strong(one.trim()) === strong(etag))
}

const strong = (etag: string) => etag.replace(/^W\//, '')
