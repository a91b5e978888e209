import { AppError, type NameQuery, readQuery, SearchKind } from '@audienceos/domain'
import { z } from 'zod'
import { signedIn } from '../rpc/implementer.ts'
import { rankHits } from './rank-hits.ts'
import { readHits } from './read-hits.ts'
import { type NamedKind, named_kinds } from './read-names.ts'

/** Finds clients, people, tickets, documents and communications: names in memory, texts by the index. */
export const findEverywhere = signedIn.search.find.handler(async ({ context, input }) => {
  const { deps, db, session } = context
  const kinds = readKinds(input.kinds)
  // A zero byte is no text to Postgres, and no word to anybody.
  const typed = input.q.replaceAll('\u0000', ' ').trim()
  const query = readQuery(typed)
  if (query === undefined) return { groups: [] }
  const key = session.claims.session_id ?? session.claims.sub
  return deps.search.turnstile.pass(key, async () => {
    const names = await deps.search.names.of(session.member.agency_id, db)
    // One more than is wanted says whether there are more; some may have been renamed since.
    const limit = input.limit + 1
    const find = (kind: NamedKind) =>
      kinds.has(kind) ? names.of[kind].find(query, limit + 2).map(({ id }) => id) : []
    const ids = Object.fromEntries(named_kinds.map((kind) => [kind, find(kind)])) as Record<
      NamedKind,
      string[]
    >
    const read = await readHits(db, { kinds, ids, typed: isEnough(query) ? typed : undefined, limit })
    return { groups: rankHits(query, read, input.limit) }
  })
})

/** Texts hold nearly every beginning of a word: with less than three letters of it there is nothing to tell them apart. */
function isEnough({ words }: NameQuery): boolean {
  const letters = words.reduce((sum, { length }) => sum + length, 0)
  return letters >= 3 || (letters === 2 && words.every((word) => word > '\u024f'))
}

function readKinds(kinds: string | undefined): ReadonlySet<SearchKind> {
  if (kinds === undefined || kinds === '') return new Set(SearchKind.options)
  const parsed = z.array(SearchKind).safeParse(kinds.split(','))
  if (parsed.success) return new Set(parsed.data)
  throw new AppError('malformed', 'query.kinds: Name kinds out of the list.', {
    errors: [{ path: 'query.kinds', message: `Use any of ${SearchKind.options.join(', ')}.` }],
  })
}
