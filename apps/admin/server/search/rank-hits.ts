import { markName, type NameQuery, type SearchKind, scoreText } from '@audienceos/domain'
import type { SearchGroup, SearchHit } from '../../contract/search.ts'
import { markedText } from './marked-text.ts'
import type { ReadHits } from './read-hits.ts'

const kinds: readonly SearchKind[] = ['client', 'person', 'ticket', 'document', 'communication']

/**
 * What was read, scored by what it says now, best first: a name that has changed since it was found is left out, unless
 * the text was found. Groups come by their best hit.
 */
export function rankHits(query: NameQuery, read: ReadHits, limit: number): SearchGroup[] {
  const hits: Record<SearchKind, SearchHit[]> = {
    client: read.client.flatMap(({ id, title, status }) =>
      scored(scoreText(query, title), (score) => ({
        kind: 'client' as const,
        id,
        ...marked(query, title),
        excerpt: null,
        client: null,
        at: null,
        score,
        status,
      })),
    ),
    person: read.person.flatMap(({ id, title, email, role }) =>
      scored(scoreText(query, title, email, true), (score) => ({
        kind: 'person' as const,
        id,
        ...marked(query, title),
        excerpt: null,
        client: null,
        at: null,
        score,
        email,
        email_marks: markName(query, email),
        role,
      })),
    ),
    ticket: read.ticket.flatMap((row, place) =>
      scored(textScore(query, row, place), (score) => ({
        kind: 'ticket' as const,
        id: row.id,
        ...marked(query, row.title),
        ...placed(row),
        score,
        status: row.status,
        priority: row.priority,
      })),
    ),
    document: read.document.flatMap((row, place) =>
      scored(textScore(query, row, place), (score) => ({
        kind: 'document' as const,
        id: row.id,
        ...marked(query, row.title),
        ...placed(row),
        score,
        type: row.type,
        content_type: row.content_type,
        url: row.url,
      })),
    ),
    // The database has put them in order, and knows no typos.
    communication: read.communication.map((row, place) => ({
      kind: 'communication' as const,
      id: row.id,
      ...marked(query, row.title ?? '', false),
      ...placed(row),
      score: 1 / (place + 2),
      type: row.type,
      direction: row.direction,
      from_name: row.from_name,
    })),
  }
  return kinds
    .map((kind) => {
      const best = hits[kind].sort(compare)
      return { kind, hits: best.slice(0, limit), more: best.length > limit }
    })
    .filter((group) => group.hits.length > 0)
    .sort((a, b) => (b.hits[0]?.score ?? 0) - (a.hits[0]?.score ?? 0))
}

function scored<Hit>(score: number | undefined, hit: (score: number) => Hit): Hit[] {
  return score === undefined ? [] : [hit(Math.round(score * 1_000) / 1_000)]
}

function marked(query: NameQuery, title: string, typos = true) {
  return { title, title_marks: markName(query, title, typos) }
}

type Row = ReadHits['ticket' | 'document' | 'communication'][number]

function placed({ headline, client_id, client_name, at }: Row) {
  return {
    excerpt: markedText(headline),
    client: client_id === null || client_name === null ? null : { id: client_id, name: client_name },
    at,
  }
}

/** By its name, else by its text, which the database found; those come after all names, in its order. */
function textScore(
  query: NameQuery,
  row: { title: string; client_name: string | null; headline: string | null; place?: number | null },
  place: number,
): number | undefined {
  const by_name = scoreText(query, row.title, row.client_name ?? '')
  return by_name ?? (row.place == null ? undefined : 1 / (place + 2))
}

/** Equal ones: the newest first, then by title. */
function compare(a: SearchHit, b: SearchHit): number {
  if (a.score !== b.score) return b.score - a.score
  if (a.at !== b.at) return (a.at ?? '') > (b.at ?? '') ? -1 : 1
  if (a.title !== b.title) return a.title < b.title ? -1 : 1
  return a.id < b.id ? -1 : 1
}
