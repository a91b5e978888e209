import type { Change, Entry, HistoryItem } from '../activity-types.ts'
import { changeWords, countWords, groupWords } from './change-words.ts'
import type { Names } from './names.ts'
import { objectPart, type Part } from './parts.ts'
import { isToldByRoute, routeStep } from './route-steps.ts'
import { jobName, leadingKinds, leadingOp, routeWords } from './route-words.ts'

export type Sentence = {
  who: string
  /** What they did, to be read after the name. */
  did: Part[]
  /** How many changes of the act the sentence does not tell of. */
  more: number
}

type Acting = Pick<Entry, 'actor_kind' | 'actor_name' | 'actor_id' | 'route'>

/** Whoever acted, as a sentence begins. */
export function actorWords({ actor_kind, actor_name, actor_id, route }: Acting): string {
  if (actor_name !== null) return actor_name
  if (actor_kind === 'job' || route.startsWith('job ')) return jobName(route)
  if (actor_kind === 'visitor') return 'Somebody who was not signed in'
  if (actor_kind === 'member' || actor_id !== null) return 'Somebody who has left'
  return route === 'sql' ? 'Somebody with access to the database' : 'The server'
}

/** An act in one sentence: “Ada moved “Fix pixel” from Open to Waiting”, and how much more there was. */
export function entryWords(entry: Entry, names: Names): Sentence {
  const { route, changes, changes_count } = entry
  const who = newcomer(entry, changes) ?? actorWords(entry)
  const group = leadingGroup(entry)
  const [lead] = group
  if (lead === undefined || isToldByRoute(route)) return { who, did: [routeWords(route)], more: 0 }
  const quietly = changes.filter((change) => isCompanion(change, group)).length
  return {
    who,
    did:
      routeStep(route, lead.object_kind, group.length === 1 ? objectPart(lead) : countWords(group)) ??
      groupWords(group, names),
    more: Math.max(0, changes_count - group.length - quietly),
  }
}

/** One change of an object's history in a sentence. */
export function historyWords(item: HistoryItem, names: Names): Pick<Sentence, 'who' | 'did'> {
  const { route, object_kind } = item
  const who = newcomer(item, [item]) ?? actorWords(item)
  if (isToldByRoute(route) && object_kind === 'member') return { who, did: [routeWords(route)] }
  return { who, did: routeStep(route, object_kind, objectPart(item)) ?? changeWords(item, names) }
}

/** Who signs up or accepts an invitation acts before they are signed in, and yet is known from what they changed. */
function newcomer({ actor_name, actor_kind, route }: Acting, changes: readonly Change[]): string | undefined {
  if (actor_name !== null || actor_kind !== 'visitor' || !isToldByRoute(route)) return undefined
  return changes.find(({ object_kind }) => object_kind === 'member')?.object_name ?? undefined
}

/** The changes the sentence is about: those of the kind the act is about, done in the same way. */
function leadingGroup({ route, changes }: Entry): readonly Change[] {
  const meant = leadingOp(route)
  const best = (of: readonly Change[]) => of.find(({ op }) => op === meant) ?? of[0]
  const lead =
    leadingKinds(route)
      .map((kind) => best(changes.filter(({ object_kind }) => object_kind === kind)))
      .find((change) => change !== undefined) ?? best(changes)
  if (lead === undefined) return []
  return changes.filter(({ object_kind, op }) => object_kind === lead.object_kind && op === lead.op)
}

/** What comes with it by itself, and is no news beside it: the facts of a new client, the first version of a document. */
function isCompanion(change: Change, group: readonly Change[]): boolean {
  const [lead] = group
  if (lead === undefined || group.includes(change)) return false
  if (lead.op === 'insert' && lead.object_kind === 'client') return change.object_kind === 'client_profile'
  if (lead.op !== 'update' && lead.object_kind === 'document')
    return change.object_kind === 'document_version'
  return false
}
