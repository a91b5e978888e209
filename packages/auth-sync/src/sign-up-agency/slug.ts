import { randomBytes } from 'node:crypto'

/** The name as a slug: Latin letters without accents, digits, single hyphens; "agency" when nothing is left. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return slug || 'agency'
}

/** Slugs to try for a name, in order: plain, numbered, and then so random that the last is free. */
export function* slugCandidates(name: string): Generator<string> {
  const base = slugOf(name)
  yield base
  for (let number = 2; number <= 5; number++) yield `${base}-${number}`
  for (let tries = 0; tries < 5; tries++) yield `${base}-${randomBytes(4).toString('hex')}`
}
